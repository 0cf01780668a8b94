// What one element of a Semantic Scholar answer holds: a paper, a citation around one, papers inside one, or something else.
import type { PaperReference } from '../../domain/paper.ts';
import { arr, isObject, num, str } from '../input/fields.ts';
import type { Outcome } from '../json/read-records.ts';
import type { ReadOptions } from '../reader.ts';
import { lowerKeys } from './lower-keys.ts';
import { asReference, paperOf, titleOf } from './paper-adapt.ts';

type Wire = Readonly<Record<string, unknown>>;

export function adaptRecord(value: unknown, { zone }: Pick<ReadOptions, 'zone'>): readonly Outcome[] {
  // A batch answer says with null that an id was not found.
  if (value === null) return [{ kind: 'left-out', what: 'of the ids asked for are not known to the source' }];
  if (typeof value === 'string')
    return [notPaper(`the word "${value.slice(0, 60)}" (the list of dataset releases is so)`)];
  if (!isObject(value)) return [{ kind: 'rejected', reason: 'not a JSON object', foreign: true }];
  const wire = lowerKeys(value);
  if (isObject(wire.snippet) && isObject(wire.paper)) {
    return [
      ...one(lowerKeys(wire.paper), zone),
      { kind: 'left-out', what: 'text snippets were left out: only the papers they come from are kept' },
    ];
  }
  const around = wire.citingpaper ?? wire.citedpaper;
  if (isObject(around)) return citation(wire, zone);
  const other = otherThanPaper(wire);
  return other ? [other] : withPapersInside(wire, zone);
}

function one(wire: Wire, zone: string, cites: readonly PaperReference[] = []): readonly Outcome[] {
  const title = titleOf(wire);
  if (title === undefined) return [{ kind: 'rejected', reason: 'no title' }];
  const notes: string[] = [];
  return [{ kind: 'paper', paper: paperOf(wire, title, zone, notes, cites), notes }];
}

/** Where a record holds both ends, the edge is kept; the answers of the API hold one. */
function citation(wire: Wire, zone: string): readonly Outcome[] {
  const citing = isObject(wire.citingpaper) ? lowerKeys(wire.citingpaper) : undefined;
  const cited = isObject(wire.citedpaper) ? lowerKeys(wire.citedpaper) : undefined;
  const edge = citing && cited ? asReference(cited) : undefined;
  return [...(citing ? one(citing, zone, edge ? [edge] : []) : []), ...(cited ? one(cited, zone) : [])];
}

/** A paper asked for with its citations and references carries those as papers of their own. */
function withPapersInside(wire: Wire, zone: string): readonly Outcome[] {
  const itself = one(wire, zone);
  if (itself[0]?.kind !== 'paper') return itself;
  const self = asReference(wire);
  return [
    ...itself,
    ...inside(wire.references, 'citedpaper', zone, []),
    ...inside(wire.citations, 'citingpaper', zone, self ? [self] : []),
  ];
}

function inside(list: unknown, wrapper: string, zone: string, cites: readonly PaperReference[]): readonly Outcome[] {
  return arr(list).flatMap((item) => {
    const lower = lowerKeys(item);
    const wire = isObject(lower[wrapper]) ? lowerKeys(lower[wrapper]) : lower;
    // Without id it is only a line of the reference list, which the paper itself keeps.
    if (str(wire.paperid) === undefined || titleOf(wire) === undefined) return [];
    return one(wire, zone, cites);
  });
}

/** Answers and datasets of other kinds, said by name; undefined for what is meant to be a paper. */
function otherThanPaper(wire: Wire): Outcome | undefined {
  if (wire.paperid !== undefined || wire.title !== undefined) return undefined;
  const error = str(wire.error) ?? str(wire.message);
  if (error !== undefined) {
    return { kind: 'rejected', reason: `semantic scholar answered with an error: ${error}`, foreign: true };
  }
  if (isEmptyAnswer(wire)) return { kind: 'notice', message: 'an answer without papers: nothing matches the query' };
  if (wire.authorid !== undefined) return notPaper(`an author (${str(wire.name) ?? 'without name'})`);
  if (wire.release_id !== undefined) return notPaper(`the dataset release ${str(wire.release_id) ?? ''}`.trimEnd());
  if (wire.diffs !== undefined) return notPaper('a list of dataset changes');
  if (wire.files !== undefined && wire.readme !== undefined)
    return notPaper(`links to the dataset "${str(wire.name) ?? ''}"`);
  if (wire.citingcorpusid !== undefined) return notPaper('a line of the citations dataset');
  if (wire.vector !== undefined) return notPaper('a line of the embeddings dataset');
  if (wire.sha !== undefined) return notPaper('a line of the paper-ids dataset');
  if (wire.model !== undefined && wire.text !== undefined) return notPaper('a line of the tldrs dataset');
  if (wire.abstract !== undefined) return notPaper('a line of the abstracts dataset, which has no titles');
  if (wire.alternate_names !== undefined) return notPaper(`a venue (${str(wire.name) ?? 'without name'})`);
  return undefined;
}

function notPaper(what: string): Outcome {
  return { kind: 'rejected', reason: `${what}, not a paper`, foreign: true };
}

/** `{total: 0, offset: 0}` is how a search says that nothing matches. */
function isEmptyAnswer(wire: Wire): boolean {
  const keys = Object.keys(wire);
  return (
    keys.length > 0 &&
    keys.every((key) => ['total', 'offset', 'next', 'token', 'data'].includes(key)) &&
    !num(wire.total)
  );
}
