// The ORCID iD that a person has proved to have: by the account with which they sign in at ORCID. What somebody typed into their
// profile is `people.stated_orcid`; it is shown as such, and decides nothing.
import { sql } from 'kysely';

/** Of the row of `people` in the statement; null when there is none. */
export const provedOrcid = sql<string | null>`coalesce(people.orcid,
  (select min(account_id) from auth_accounts where auth_accounts.user_id = people.user_id and provider_id = 'orcid'))`;
