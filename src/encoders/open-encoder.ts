// From settings to the encoder that they name.
import type { Clock } from '../sources/fetch/clock.ts';
import type { Encoder } from './encoder.ts';
import type { EncoderSettings } from './encoder-settings.ts';
import { EndpointEncoder } from './endpoint-encoder.ts';
import { OnnxEncoder } from './onnx-encoder.ts';

/** @throws EncoderError when a folder cannot be used; an endpoint is first asked when there is something to encode */
export async function openEncoder(
  settings: Exclude<EncoderSettings, { readonly kind: 'off' }>,
  clock: Clock,
): Promise<Encoder> {
  return settings.kind === 'folder'
    ? await OnnxEncoder.open(settings.folder)
    : new EndpointEncoder({ ...settings, clock });
}
