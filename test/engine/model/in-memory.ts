// What a builder made, as if it lay in a file.
import type { Image } from '../../../src/engine/model/format.ts';
import { type SectionsInMemory, sectionsOf } from '../columns/sections-of.ts';

export function inMemory(sections: Image<unknown>['sections']): SectionsInMemory {
  return sectionsOf(sections.map(({ name, parts }) => ({ name, parts: [...parts] })));
}
