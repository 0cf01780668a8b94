// Reading the delivery log. Every list walks along an index from where the reader is; how many there are in all is never counted.
import { type RawBuilder, sql } from 'kysely';
import type { DeliveryKind, DeliveryState } from '../../domain/mailing/delivery.ts';
import type {
  DeliveryAttempt,
  DeliveryFilter,
  DeliveryLine,
  DeliveryView,
  EditionLine,
  KindCount,
  StateCounts,
} from '../../domain/mailing/delivery-views.ts';
import { anyOf, type Database } from '../database.ts';

interface Row {
  readonly delivery_no: number;
  readonly delivery_id: string;
  readonly kind: string;
  readonly state: string;
  readonly address: string;
  readonly name: string;
  readonly edition_no: number;
  readonly message_id: string;
  readonly attempts: number;
  readonly queued_at: string;
  readonly next_at: string | null;
  readonly attempt_at: string | null;
  readonly ended_at: string | null;
  readonly code: number | null;
  readonly reply: string | null;
}

const COLUMNS = sql.raw(
  'delivery_no, delivery_id, kind, state, address, name, edition_no, message_id, attempts, queued_at, next_at, attempt_at, ended_at, code, reply',
);

function lineOf(row: Row): DeliveryLine {
  return {
    no: row.delivery_no,
    id: row.delivery_id,
    kind: row.kind as DeliveryKind,
    state: row.state as DeliveryState,
    address: row.address,
    name: row.name,
    editionNo: row.edition_no,
    messageId: row.message_id,
    attempts: row.attempts,
    queuedAt: row.queued_at,
    nextAt: row.state === 'queued' ? (row.next_at ?? undefined) : undefined,
    attemptAt: row.attempt_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    code: row.code ?? undefined,
    reply: row.reply ?? undefined,
  };
}

/** By kind and state, of the newest `most` since an instant; `counted` tells whether that was all. */
export async function deliveryCounts(
  { db }: Database,
  { since, most }: { readonly since: string; readonly most: number },
): Promise<{ readonly counts: readonly KindCount[]; readonly counted: number }> {
  const { rows } = await sql<{ kind: string; state: string; n: number }>`select kind, state, count(*) as n from
    (select kind, state from deliveries where queued_at >= ${since} order by queued_at desc limit ${most}) newest
    group by kind, state order by kind, state`.execute(db);
  const kinds = Map.groupBy(rows, (row) => row.kind as DeliveryKind);
  return {
    counts: [...kinds].map(([kind, states]) => ({ kind, counts: countsOf(states) })),
    counted: rows.reduce((sum, { n }) => sum + Number(n), 0),
  };
}

function countsOf(rows: readonly { readonly state: string; readonly n: number }[]): StateCounts {
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
}

/** The oldest of those in doubt, and how many there are (`after` that number). */
export async function deliveriesInDoubt(
  { db }: Database,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): Promise<{ readonly total: number; readonly lines: readonly DeliveryLine[] }> {
  const { rows } = await sql<Row & { total: number }>`select ${COLUMNS}, count(*) over () as total from deliveries
    where state = 'in-doubt' and state <> 'sent' and delivery_no > ${after} order by delivery_no limit ${limit}`.execute(
    db,
  );
  return { total: Number(rows[0]?.total ?? 0), lines: rows.map(lineOf) };
}

/** Newest first, two statements. `before`: only those with a smaller number. */
export async function editionLines(
  database: Database,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
): Promise<EditionLine[]> {
  const { rows } = await sql<{ edition_no: number; kind: string; at: string; papers: number }>`select edition_no, kind,
    at, papers from editions where ${before === undefined ? sql`1 = 1` : sql`edition_no < ${before}`}
    order by edition_no desc limit ${limit}`.execute(database.db);
  const counts = await countsOfEditions(
    database,
    rows.map((row) => row.edition_no),
  );
  return rows.map((row) => editionOf(row, counts));
}

function editionOf(
  row: { readonly edition_no: number; readonly kind: string; readonly at: string; readonly papers: number },
  counts: ReadonlyMap<number, StateCounts>,
): EditionLine {
  return {
    no: row.edition_no,
    kind: row.kind as DeliveryKind,
    at: row.at,
    papers: row.papers,
    counts: counts.get(row.edition_no) ?? {},
  };
}

async function countsOfEditions(
  { db, dialect }: Database,
  editions: readonly number[],
): Promise<Map<number, StateCounts>> {
  if (editions.length === 0) return new Map();
  const { rows } = await sql<{ edition_no: number; state: string; n: number }>`select edition_no, state, count(*) as n
    from deliveries where edition_no ${anyOf(dialect, editions)} group by edition_no, state`.execute(db);
  return new Map([...Map.groupBy(rows, (row) => row.edition_no)].map(([no, states]) => [no, countsOf(states)]));
}

export async function editionContent(
  database: Database,
  no: number,
): Promise<{ readonly edition: EditionLine; readonly content: string } | undefined> {
  const { rows } = await sql<{ edition_no: number; kind: string; at: string; papers: number; content: string }>`select
    edition_no, kind, at, papers, content from editions where edition_no = ${no}`.execute(database.db);
  const [row] = rows;
  if (!row) return undefined;
  return { edition: editionOf(row, await countsOfEditions(database, [no])), content: row.content };
}

/** Of one edition, by state and then in order. `after`: only what comes behind it. */
export async function deliveriesOfEdition(
  { db }: Database,
  editionNo: number,
  asked: {
    readonly state?: DeliveryState | undefined;
    readonly after?: { readonly state: string; readonly no: number } | undefined;
    readonly limit: number;
  },
): Promise<DeliveryLine[]> {
  const { state, after, limit } = asked;
  const only = state === undefined ? sql`1 = 1` : sql`state = ${state}`;
  const part = (where: RawBuilder<unknown>) => sql`select ${COLUMNS} from deliveries where edition_no = ${editionNo}
    and ${only} and ${where} order by state, delivery_no limit ${limit}`;
  // Two walks along the index: the rest of this state, and the states behind it.
  const rest =
    after === undefined
      ? part(sql`1 = 1`)
      : sql`select * from (select * from (${part(sql`state = ${after.state} and delivery_no > ${after.no}`)}) here
          union all select * from (${part(sql`state > ${after.state}`)}) behind) parts
          order by state, delivery_no limit ${limit}`;
  const { rows } = await sql<Row>`${rest}`.execute(db);
  return rows.map(lineOf);
}

/** Newest first. `before`: only those with a smaller number. */
export async function deliveryLines(
  { db }: Database,
  filter: DeliveryFilter,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<DeliveryLine[]> {
  const where = sql.join(conditions(filter, before), sql` and `);
  // From the few that are meant to their rows, and not along all rows: SQLite takes the two in the order of a cross join.
  const from = filter.q === undefined ? sql`deliveries` : sql`(${toWhom(filter.q)}) meant cross join deliveries`;
  const { rows } = await sql<Row>`select ${COLUMNS} from ${from} where ${where}
    order by delivery_no desc limit ${limit}`.execute(db);
  return rows.map(lineOf);
}

function conditions({ state, kind, q, editionNo }: DeliveryFilter, before: number | undefined): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [sql`1 = 1`];
  if (q !== undefined) all.push(sql`delivery_no = meant.no`);
  if (before !== undefined) all.push(sql`delivery_no < ${before}`);
  const isRare = state !== undefined && state !== 'sent';
  if (state !== undefined) all.push(sql`state = ${state}`);
  if (isRare) all.push(sql`state <> 'sent'`);
  // Of a rare state there are fewer than of any kind: the index of kinds is left aside.
  if (kind !== undefined) all.push(isRare ? sql`kind || '' = ${kind}` : sql`kind = ${kind}`);
  if (editionNo !== undefined) all.push(sql`edition_no = ${editionNo}`);
  return all;
}

/** Numbers of the deliveries that were asked for, as `no`. */
function toWhom(q: string): RawBuilder<unknown> {
  if (/^[0-9a-f]{24}$/.test(q)) return sql`select delivery_no as no from deliveries where delivery_id = ${q}`;
  if (q.startsWith('<')) return sql`select delivery_no as no from deliveries where message_id = ${q}`;
  const small = q.toLowerCase();
  const subscribers = q.startsWith('@')
    ? sql`select subscriber_no from subscribers join people on people.person_no = subscribers.person_no
        where people.handle = ${small.slice(1)}`
    : sql`select subscriber_no from subscribers where address_key = ${small}`;
  return sql`select delivery_no as no from deliveries where address = ${q} union
    select delivery_no from deliveries where address = ${small} union
    select delivery_no from deliveries where subscriber_no in (${subscribers})`;
}

/** Each with its tries, by one statement more. */
export async function withTries({ db, dialect }: Database, lines: readonly DeliveryLine[]): Promise<DeliveryView[]> {
  if (lines.length === 0) return [];
  const { rows } = await sql<{
    delivery_no: number;
    number: number;
    at: string;
    ended_at: string | null;
    outcome: string | null;
    code: number | null;
    reply: string | null;
  }>`select delivery_no, number, at, ended_at, outcome, code, reply from delivery_attempts
    where delivery_no ${anyOf(
      dialect,
      lines.map((line) => line.no),
    )} order by delivery_no, number`.execute(db);
  const tries = Map.groupBy(rows, (row) => row.delivery_no);
  return lines.map((line) => ({
    ...line,
    tries: (tries.get(line.no) ?? []).map(
      (row): DeliveryAttempt => ({
        number: row.number,
        at: row.at,
        endedAt: row.ended_at ?? undefined,
        outcome: row.outcome ?? undefined,
        code: row.code ?? undefined,
        reply: row.reply ?? undefined,
      }),
    ),
  }));
}
