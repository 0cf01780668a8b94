// People: made with their account.

import { handleFault } from '../../domain/community/handle.ts';
import type { Role } from '../../domain/community/roles.ts';
import { slugify } from '../../domain/names.ts';
import type { WriteContext } from '../ingest/write-works.ts';

export interface NewPerson {
  readonly userId: string;
  /** Wished for; a number is added where it is taken. Made of the name when undefined. */
  readonly handle?: string | undefined;
  readonly name: string;
  readonly role: Role;
  readonly verified: boolean;
}

export interface AddedPerson {
  readonly personNo: number;
  readonly handle: string;
  readonly role: Role;
  readonly verified: boolean;
}

const LONGEST = 30;

/** The first person of an instance is its admin, whatever role was meant; asked again for the same account, answers who it is. */
export async function addPerson({ db, now }: WriteContext, person: NewPerson): Promise<AddedPerson> {
  const known = await db
    .selectFrom('people')
    .select(['person_no', 'handle', 'role', 'verified'])
    .where('user_id', '=', person.userId)
    .executeTakeFirst();
  if (known)
    return {
      personNo: known.person_no,
      handle: known.handle,
      role: known.role as Role,
      verified: known.verified === 1,
    };
  const isFirst = (await db.selectFrom('people').select('person_no').limit(1).executeTakeFirst()) === undefined;
  const role: Role = isFirst ? 'admin' : person.role;
  const verified = isFirst || person.verified;
  const wished =
    person.handle ??
    slugify(person.name)
      .replace(/[^a-z0-9-]/g, '')
      .slice(0, LONGEST - 4);
  const stem = handleFault(wished) === undefined ? wished : 'reader';
  const taken = new Set(
    (await db.selectFrom('people').select('handle').where('handle', 'like', `${stem}%`).execute()).map(
      (row) => row.handle,
    ),
  );
  let handle = stem;
  for (let n = 2; taken.has(handle) || (stem === 'reader' && handle === stem); n++) handle = `${stem}-${n}`;
  const row = await db
    .insertInto('people')
    .values({ user_id: person.userId, handle, name: person.name, role, verified: verified ? 1 : 0, created_at: now })
    .returning('person_no')
    .executeTakeFirstOrThrow();
  return { personNo: row.person_no, handle, role, verified };
}
