// From tokens to clauses. NOT binds closest, then AND, then OR, then mere neighbourhood:
//
//   a b AND c OR NOT d e   is   a | (b AND c) OR (NOT d) | e
//
// An operator that lacks an operand is left out of account. Depth is bounded by the tokenizer (DEEPEST_NESTING).
import { type Operand, requiredWords } from './operand.ts';
import type { Mark } from './tokens.ts';
import type { Filter } from './tree.ts';

/** A token with what it asks for. */
export type Item =
  | Mark
  | { readonly kind: 'operand'; readonly operand: Operand; readonly start: number; readonly end: number };

interface Part {
  readonly operand: Operand;
  readonly start: number;
  readonly end: number;
}

/** One thing asked for at the top level, and its place in the query. */
export interface Clause extends Part {
  /** With the parentheses that hold nothing else. */
  readonly outer: readonly [start: number, end: number];
}

/** Parsed, not yet decided whether it stands alone or under an operator. */
type Node = Part | { readonly group: readonly Node[]; readonly start: number; readonly end: number };

/** Clauses in order. `lifted` hears of like: and by: under an operator, where they are looked for as words. */
export function readClauses(items: readonly Item[], lifted: (kind: 'like' | 'by') => void): Clause[] {
  const parser = new Parser(
    items.filter((item) => item.kind !== 'nothing'),
    lifted,
  );
  return parser.sequence().flatMap(flattened);
}

/** Parentheses that no operator needs are as if they were not there; around one thing alone they go with it. */
function flattened(node: Node): Clause[] {
  if (!('group' in node)) return [{ ...node, outer: [node.start, node.end] }];
  const clauses = node.group.flatMap(flattened);
  const [only] = clauses;
  return clauses.length === 1 && only ? [{ ...only, outer: [node.start, node.end] }] : clauses;
}

class Parser {
  readonly #items: readonly Item[];
  readonly #lifted: (kind: 'like' | 'by') => void;
  #at = 0;

  constructor(items: readonly Item[], lifted: (kind: 'like' | 'by') => void) {
    this.#items = items;
    this.#lifted = lifted;
  }

  /** Up to the closing parenthesis or the end. */
  sequence(): Node[] {
    const nodes: Node[] = [];
    for (let item = this.#items[this.#at]; item && item.kind !== 'close'; item = this.#items[this.#at]) {
      const node = this.#any();
      if (node) nodes.push(node);
      else if (item === this.#items[this.#at]) this.#at++;
    }
    return nodes;
  }

  #any(): Node | undefined {
    return this.#joined('or', 'any', () => this.#joined('and', 'all', () => this.#negated()));
  }

  #joined(kind: 'or' | 'and', chip: string, next: () => Node | undefined): Node | undefined {
    const nodes = [next()];
    while (this.#items[this.#at]?.kind === kind) {
      // Of several operators in a row the first counts.
      while (isJoint(this.#items[this.#at])) this.#at++;
      nodes.push(next());
    }
    const operands = nodes.filter((node) => node !== undefined && !isEmpty(node)) as Node[];
    const [first] = operands;
    const last = operands.at(-1);
    if (!first || !last || operands.length === 1) return first ?? nodes[0];
    return this.#clause(chip, { kind, of: operands.map((node) => this.#filter(node, 'and')) }, first.start, last.end);
  }

  #negated(): Node | undefined {
    const start = this.#items[this.#at]?.start ?? 0;
    let nots = 0;
    for (; this.#items[this.#at]?.kind === 'not'; this.#at++) nots++;
    const node = this.#primary();
    if (!node || isEmpty(node) || nots === 0) return node;
    const of = this.#filter(node, 'or');
    return this.#clause('not', nots % 2 === 1 ? { kind: 'not', of } : of, start, node.end);
  }

  #primary(): Node | undefined {
    const item = this.#items[this.#at];
    if (item?.kind === 'operand') {
      this.#at++;
      return item;
    }
    if (item?.kind !== 'open') return undefined;
    this.#at++;
    const group = this.sequence();
    const close = this.#items[this.#at];
    if (close) this.#at++;
    const node = { group, start: item.start, end: close?.end ?? this.#items.at(-1)?.end ?? item.end };
    if (item.sign === '' || isEmpty(node)) return node;
    const of = this.#filter(node, item.sign === '-' ? 'or' : 'and');
    return this.#clause(
      item.sign === '-' ? 'not' : 'all',
      item.sign === '-' ? { kind: 'not', of } : of,
      node.start,
      node.end,
    );
  }

  /** Neighbours in parentheses: all of them under AND, OR and +; any of them under a minus, which takes away each. */
  #filter(node: Node, neighbours: 'and' | 'or'): Filter {
    if ('group' in node) {
      const of = node.group.filter((one) => !isEmpty(one)).map((one) => this.#filter(one, neighbours));
      const [only] = of;
      return of.length === 1 && only ? only : { kind: neighbours, of };
    }
    const { operand } = node;
    if (operand.kind === 'filter') return operand.filter;
    if (operand.kind !== 'plain') this.#lifted(operand.kind);
    return requiredWords(operand.text);
  }

  #clause(chip: string, filter: Filter, start: number, end: number): Part {
    return { operand: { kind: 'filter', chip, filter }, start, end };
  }
}

function isEmpty(node: Node): boolean {
  return 'group' in node && node.group.every(isEmpty);
}

function isJoint(item: Item | undefined): boolean {
  return item?.kind === 'or' || item?.kind === 'and';
}
