// The manifest of an index before its first commit, and whether one that is there can be gone on with.
import { ANALYSIS_VERSION } from '../analysis/version.ts';
import { EngineError } from '../error.ts';
import { MANIFEST_FORMAT, type Manifest } from '../files/manifest.ts';
import type { Schema } from '../schema.ts';

export function beginManifest(schema: Schema): Manifest {
  return {
    format: MANIFEST_FORMAT,
    generation: 0,
    index: crypto.randomUUID(),
    analysis: ANALYSIS_VERSION,
    schema,
    position: 0,
    statistics: { documents: 0, lengths: schema.text.map(() => 0) },
    segments: [],
    next: 1,
  };
}

/** Throws EngineError `version` for another analysis or schema. */
export function requireSame(folder: string, manifest: Manifest, schema: Schema): void {
  if (manifest.analysis !== ANALYSIS_VERSION)
    throw new EngineError(
      'version',
      `the index in ${folder} has terms of analysis ${manifest.analysis}, not ${ANALYSIS_VERSION}`,
    );
  if (JSON.stringify(manifest.schema) !== JSON.stringify(schema))
    throw new EngineError('version', `the index in ${folder} has another schema`);
}
