// The settings of an additional encoder, understood: off, a folder with an ONNX model, or an OpenAI-compatible endpoint.
import { resolve } from 'node:path';
import { BroadsheetError } from '../errors.ts';

export type EncoderSettings =
  | { readonly kind: 'off' }
  | { readonly kind: 'folder'; readonly folder: string; readonly weight: number }
  | {
      readonly kind: 'endpoint';
      /** Without `/embeddings`, as OpenAI's clients take it: `http://127.0.0.1:8080/v1` */
      readonly base: string;
      readonly model: string;
      /** Sent as `Authorization: Bearer`; never logged (`log.ts` hides this name) and never part of an error. */
      readonly token: string | undefined;
      readonly weight: number;
    };

/** What z(encoder) counts for beside z(BM25) = 1; RELEVANCE.md found 1 to 1.5 for a model of one's own. */
const DEFAULT_WEIGHT = 1;
const LARGEST_WEIGHT = 10;
/** Somebody wants it on, but has not said which. */
const SWITCHES = /^(?:1|0|on|yes|no|true|false|auto|default|onnx|openai)$/i;

/**
 * Reads BROADSHEET_ENCODER, _MODEL, _KEY and _WEIGHT.
 * @param get the trimmed value of a variable; undefined when unset or empty
 * @throws BroadsheetError('usage') naming the variable and what it must be; never with the key
 */
export function readEncoderSettings(get: (name: string) => string | undefined): EncoderSettings {
  const where = get('BROADSHEET_ENCODER') ?? 'off';
  const weight = readWeight(get('BROADSHEET_ENCODER_WEIGHT'));
  const token = readToken(get('BROADSHEET_ENCODER_KEY'));
  if (where.toLowerCase() === 'off') return { kind: 'off' };
  if (SWITCHES.test(where)) wrong('BROADSHEET_ENCODER', where);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(where)) return { kind: 'folder', folder: resolve(where), weight };
  const base = readBase(where);
  const model = get('BROADSHEET_ENCODER_MODEL');
  if (model === undefined) {
    throw new BroadsheetError(
      'usage',
      `BROADSHEET_ENCODER is ${base}; BROADSHEET_ENCODER_MODEL must name the model to ask there`,
    );
  }
  return { kind: 'endpoint', base, model, token, weight };
}

function readBase(where: string): string {
  const url = URL.canParse(where) ? new URL(where) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') wrong('BROADSHEET_ENCODER', where);
  if (url.username !== '' || url.password !== '') {
    // Not shown: it has a password in it.
    throw new BroadsheetError(
      'usage',
      'BROADSHEET_ENCODER has a user or password in its address; put the key into BROADSHEET_ENCODER_KEY',
    );
  }
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/embeddings$/, '');
  return url.href.replace(/\/$/, '');
}

function readWeight(text: string | undefined): number {
  if (text === undefined) return DEFAULT_WEIGHT;
  const weight = Number(text);
  if (Number.isFinite(weight) && weight >= 0 && weight <= LARGEST_WEIGHT) return weight;
  throw new BroadsheetError(
    'usage',
    `BROADSHEET_ENCODER_WEIGHT is "${text}"; it must be a number from 0 to ${LARGEST_WEIGHT}`,
  );
}

/** A header takes visible ASCII (RFC 9110, 5.5); a key with a line break in it was pasted badly. */
function readToken(text: string | undefined): string | undefined {
  if (text === undefined || /^[\x21-\x7e]+$/.test(text)) return text;
  throw new BroadsheetError(
    'usage',
    'BROADSHEET_ENCODER_KEY has blanks, line breaks or characters beyond ASCII in it; it must be the bare key',
  );
}

function wrong(name: string, value: string): never {
  const shown = value.replace(/\/\/[^/]*@/, '//[secret]@');
  throw new BroadsheetError(
    'usage',
    `${name} is "${shown}"; it must be off, the folder of an ONNX model, or an http(s) address like http://127.0.0.1:8080/v1`,
  );
}
