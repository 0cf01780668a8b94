// What one run measured, part by part, as one document.
import { knownItemsMarkdown } from '../known-items/known-items-markdown.ts';
import type { KnownItemsReport } from '../known-items/known-items-report.ts';
import { offTopicMarkdown } from '../off-topic/off-topic-markdown.ts';
import type { OffTopicReport } from '../off-topic/run-off-topic.ts';
import { reportAsMarkdown } from './markdown.ts';
import type { EvalReport } from './report.ts';

export interface MeasuredParts {
  search?: EvalReport;
  offTopic?: OffTopicReport;
  knownItems?: KnownItemsReport;
}

export function partsAsMarkdown({ search, offTopic, knownItems }: MeasuredParts): string {
  return [
    ...(search ? [reportAsMarkdown(search)] : []),
    ...(offTopic ? [offTopicMarkdown(offTopic)] : []),
    ...(knownItems ? [knownItemsMarkdown(knownItems)] : []),
  ].join('\n');
}

/** The search's report at the top level, as it is where nothing else was measured. */
export function partsAsJson({ search, ...others }: MeasuredParts): object {
  return { ...search, ...others };
}
