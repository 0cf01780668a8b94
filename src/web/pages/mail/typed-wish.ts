// The form of a subscription: its fields as typed, and what it is filled with.
import type { Interest, Subscription } from '../../../domain/mailing/subscription.ts';
import { SECTION_KINDS } from '../../../domain/mailing/subscription.ts';
import type { TypedWish } from '../../../domain/mailing/subscription-views.ts';
import { slugify } from '../../../domain/names.ts';
import type { Form } from '../../forms.ts';

const LONGEST_LINES = 8000;
const SHORT = 80;

/** A form without these fields, such as the one with an address alone, says nothing of them. */
export function typedWish(form: Form): TypedWish {
  const text = (name: string): string | undefined => (form.has(name) ? form.text(name, SHORT) : undefined);
  // Switches that are off send nothing: only a form with all of them says that they are off.
  const isWhole = form.has('whole');
  return {
    rhythm: text('rhythm'),
    weekday: text('weekday'),
    monthDay: text('month-day'),
    hour: text('hour'),
    zone: text('zone'),
    most: text('most'),
    language: text('language'),
    sections: isWhole ? inOrder(form) : undefined,
    versions: isWhole ? form.has('versions') : undefined,
    interests:
      form.has('categories') || form.has('searches') || form.has('authors')
        ? {
            categories: form.text('categories', LONGEST_LINES),
            searches: form.text('searches', LONGEST_LINES),
            authors: form.text('authors', LONGEST_LINES),
          }
        : undefined,
  };
}

/** By their places; equal places as they stand in the form. */
function inOrder(form: Form): readonly string[] {
  const place = (section: string): number => Number(form.text(`place-${section}`, SHORT)) || SECTION_KINDS.length;
  return [...form.all('section')].slice(0, 2 * SECTION_KINDS.length).sort((a, b) => place(a) - place(b));
}

function shownWish(wish: Subscription): Required<TypedWish> {
  return {
    rhythm: wish.rhythm,
    weekday: String(wish.weekday),
    monthDay: String(wish.monthDay),
    hour: String(wish.hour),
    zone: wish.zone,
    most: String(wish.most),
    language: wish.language,
    sections: wish.sections,
    versions: wish.notices.versions,
    interests: {
      categories: of(wish, 'category').join(', '),
      searches: targets(wish, 'search').join('\n'),
      authors: of(wish, 'author').join('\n'),
    },
  };
}

/** What was typed stands in the form again when something in it is wrong. */
export function mergedWish(wish: Subscription, typed: TypedWish | undefined): Required<TypedWish> {
  const shown = shownWish(wish);
  const given = Object.entries(typed ?? {}).filter(([, value]) => value !== undefined);
  return { ...shown, ...Object.fromEntries(given) };
}

function targets({ interests }: Subscription, kind: Interest['kind']): readonly string[] {
  return interests.filter((one) => one.kind === kind).map(({ target }) => target);
}

/** By name where that leads back to the same. */
function of({ interests }: Subscription, kind: 'category' | 'author'): readonly string[] {
  return interests
    .filter((one) => one.kind === kind)
    .map(({ target, label }) => (kind === 'category' || slugify(label) === target ? label : target));
}
