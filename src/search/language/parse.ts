// From what a person typed to what it means: the whole language in one function. docs/using/searching.md tells it to people.
//
//   text -> cut -> tokens -> dates in plain words -> operands -> clauses -> words, filter, chips
import { isDay, parseDate } from '../../domain/dates.ts';
import { datesIn } from './date-items.ts';
import { filterLabel } from './label.ts';
import { cutQuery, MOST_NOTES } from './limits.ts';
import { type Operand, type OperandContext, readOperand, requiredWords } from './operand.ts';
import { type Clause, type Item, readClauses } from './operators.ts';
import { readId } from './read-id.ts';
import { type Token, tokenize } from './tokens.ts';
import type { By, Chip, Filter, ParsedQuery, PlainWord } from './tree.ts';
import { without } from './without.ts';

/** A clock that says no day must not keep anybody from searching. */
const FALLBACK_DAY = '2000-01-01';

/**
 * What `q` means on the site's day `today` (YYYY-MM-DD). Never throws; every input means something. Time is linear in what
 * is read (see `limits.ts`), and does not depend on what is cut away.
 */
export function parseQuery(q: string, context: { readonly today: string }): ParsedQuery {
  const { text, notes } = cutQuery(q);
  const said = new Set(notes);
  const tokens = tokenize(text);
  const day = parseDate(context.today);
  const today = isDay(day) ? day : FALLBACK_DAY;
  const clauses = readClauses(readItems(tokens, text, { today, note: (note) => said.add(note) }), (kind) =>
    said.add(`${kind}: stands on its own, not in AND, OR or NOT: looked for as words.`),
  );
  const understood = withLoneWords(clauses, today);
  const chips = understood.filter(({ operand }) => operand.kind !== 'plain');
  return {
    words: understood.flatMap(plainWord),
    filter: allOf(understood.flatMap(({ operand }) => (operand.kind === 'filter' ? [operand.filter] : []))),
    like: understood.flatMap(({ operand }) => (operand.kind === 'like' ? [operand.id] : [])),
    by: understood.reduce<By>((by, { operand }) => (operand.kind === 'by' ? operand.by : by), 'auto'),
    chips: chips.map((clause) => chipOf(clause, text, tokens, today)),
    notes: [...said].slice(0, MOST_NOTES),
  };
}

function readItems(tokens: readonly Token[], text: string, context: OperandContext): Item[] {
  const dates = datesIn(tokens, text, context.today);
  const items: Item[] = [];
  let next = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const date = dates[next];
    if (date?.from === at) {
      const end = tokens[date.to - 1]?.end ?? token.end;
      items.push({
        kind: 'operand',
        operand: { kind: 'filter', chip: 'dates', filter: date.filter },
        start: token.start,
        end,
      });
      at = date.to - 1;
      next++;
    } else if (token.kind === 'term') {
      const { start, end } = token;
      items.push({ kind: 'operand', operand: readOperand(token, text, context), start, end });
    } else items.push(token);
  }
  return items;
}

/** What words mean where there are no others: identifiers, and `today`. */
function withLoneWords(clauses: readonly Clause[], today: string): readonly Clause[] {
  const plain = clauses.flatMap(({ operand }) => (operand.kind === 'plain' ? [operand.text] : []));
  const read: ((text: string) => Operand | undefined) | undefined =
    plain.length === 1 && plain[0]?.toLowerCase() === 'today'
      ? () => ({ kind: 'filter', chip: 'dates', filter: { kind: 'dates', from: today, to: today } })
      : plain.every((text) => readId(text))
        ? idOrWords
        : undefined;
  if (!read) return clauses;
  return clauses.map((clause) => {
    const operand = clause.operand.kind === 'plain' ? read(clause.operand.text) : undefined;
    return operand ? { ...clause, operand } : clause;
  });
}

/** That paper, or whatever has the identifier in its text. */
function idOrWords(text: string): Operand | undefined {
  const id = readId(text);
  return id && { kind: 'filter', chip: 'id', filter: { kind: 'or', of: [id, requiredWords(text)] } };
}

function plainWord({ operand }: Clause): PlainWord[] {
  return operand.kind === 'plain' ? [{ text: operand.text, start: operand.from, end: operand.to }] : [];
}

function allOf(filters: readonly Filter[]): Filter | undefined {
  return filters.length > 1 ? { kind: 'and', of: filters } : filters[0];
}

function chipOf({ operand, start, end, outer }: Clause, text: string, tokens: readonly Token[], today: string): Chip {
  const source = text.slice(start, end);
  const rest = without(text, tokens, outer, today);
  switch (operand.kind) {
    case 'filter':
      return { kind: operand.chip, label: chipLabel(operand.chip, operand.filter), source, without: rest };
    case 'like':
      return { kind: 'like', label: `like ${operand.id}`, source, without: rest };
    case 'by':
      return { kind: 'by', label: `by ${operand.by}`, source, without: rest };
    case 'plain':
      return { kind: 'plain', label: operand.text, source, without: rest };
  }
}

/** An identifier alone is said once, though its words are looked for too. */
function chipLabel(chip: string, filter: Filter): string {
  const shown = chip === 'id' && filter.kind === 'or' && filter.of[1]?.kind === 'words' ? filter.of[0] : filter;
  return chip === 'required' ? `must have ${filterLabel(filter)}` : filterLabel(shown ?? filter);
}
