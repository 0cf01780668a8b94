// The verb "how did the literature get here": a path in time through a paper, or through what a query finds.
import type { ThreadStepView, ThreadView } from '../domain/related-views.ts';
import { BroadsheetError } from '../errors.ts';
import { parseQuery } from '../search/language/parse.ts';
import type { ThreadHit, ThreadQuestion } from '../search/paper-questions.ts';
import { cardsOf } from '../store/read/papers.ts';
import { librarySummary } from '../store/read/summary.ts';
import type { ThreadRequest } from './library.ts';
import { nameOf, notesOf, type RelatedDependencies, relationView, worksNamed } from './related-papers.ts';

/** @throws BroadsheetError `usage` for an empty query, `not-found` for an id that no paper has. */
export async function literatureThread(
  { database, backend, today }: RelatedDependencies,
  request: ThreadRequest,
): Promise<ThreadView> {
  const started = performance.now();
  const { of } = request;
  let from: ThreadQuestion['from'];
  if (of.kind === 'paper') {
    const workNo = (await worksNamed(database, [of.id])).get(of.id)?.workNo ?? 0;
    from = { kind: 'paper', workNo };
  } else {
    if (of.q.trim() === '') throw new BroadsheetError('usage', 'a thread needs a paper or a query');
    from = { kind: 'query', q: of.q, query: parseQuery(of.q, { today: today() }) };
  }
  const answer = await backend.thread({ from }, request.signal);
  const hits = [...answer.roots, ...answer.before, ...answer.after, ...answer.branches.flatMap(({ steps }) => steps)];
  const start = from.kind === 'paper' ? [from.workNo] : [];
  const works = new Set([...start, ...(answer.anchor === undefined ? [] : [answer.anchor])]);
  for (const { workNo, relation } of hits) works.add(workNo).add(relation.of ?? workNo);
  const cards = await cardsOf(database, [...works]);
  const steps = (list: readonly ThreadHit[]) =>
    list.flatMap(({ workNo, relation }): ThreadStepView[] => {
      const card = cards.get(workNo);
      return card ? [{ card, relation: relationView(relation, cards) }] : [];
    });
  const paper = from.kind === 'paper' ? nameOf(cards.get(from.workNo)) : undefined;
  return {
    of:
      of.kind === 'paper' ? { kind: 'paper', paper: paper ?? { id: of.id, title: of.id } } : { kind: 'query', q: of.q },
    anchor: answer.anchor === undefined ? undefined : cards.get(answer.anchor),
    roots: steps(answer.roots),
    before: steps(answer.before),
    after: steps(answer.after),
    branches: answer.branches.map((branch) => ({ words: branch.words, steps: steps(branch.steps) })),
    considered: answer.candidates,
    undated: answer.undated,
    byMeaning: answer.byMeaning,
    notes: await notesOf(database, answer),
    took: performance.now() - started,
    library: await librarySummary(database),
  };
}
