// What somebody asks of the delivery log, from text that was typed or stood in an address.
import { DELIVERY_KINDS, DELIVERY_STATES, type DeliveryState } from '../../domain/mailing/delivery.ts';
import type { DeliveryFilter } from '../../domain/mailing/delivery-views.ts';
import { BroadsheetError } from '../../errors.ts';

/** As typed; '' lets everything through. */
export interface DeliveriesAsked {
  readonly state: string;
  readonly kind: string;
  readonly q: string;
}

export function stateOf(text: string): DeliveryState | undefined {
  if (text === '') return undefined;
  const found = DELIVERY_STATES.find((one) => one === text);
  if (found) return found;
  throw new BroadsheetError(
    'usage',
    `state is "${text.slice(0, 40)}"; it must be one of ${DELIVERY_STATES.join(', ')}`,
  );
}

/** Throws `usage` for a state or a kind that there is not. */
export function checkedFilter({ state, kind, q }: DeliveriesAsked): DeliveryFilter {
  const found = kind === '' ? undefined : DELIVERY_KINDS.find((one) => one === kind);
  if (kind !== '' && !found)
    throw new BroadsheetError(
      'usage',
      `kind is "${kind.slice(0, 40)}"; it must be one of ${DELIVERY_KINDS.join(', ')}`,
    );
  return { state: stateOf(state), kind: found, q: q.trim() || undefined };
}

export function placeOf(text: string | undefined): { readonly state: string; readonly no: number } | undefined {
  if (text === undefined) return undefined;
  const [, state, no] = /^([a-z-]{1,20}):(\d{1,15})$/.exec(text) ?? [];
  if (state === undefined)
    throw new BroadsheetError('usage', `after is "${text.slice(0, 40)}"; take it from the page before`);
  return { state, no: Number(no) };
}
