// Bounces as a mail provider's webhook, or a script of one's own between the two, reports them: one object or a list.
//   {"type": "hard" | "soft" | "bounce" | "complaint", "address": "…", "messageId": "<…>", "status": "5.1.1", "detail": "…"}
import { z } from 'zod';
import type { BounceReport } from '../../domain/mailing/bounce-report.ts';
import { BroadsheetError } from '../../errors.ts';
import { smtpCodeIn, statusIn, verdictOf } from './bounce-verdict.ts';

const MOST_REPORTS = 1000;

const Report = z.object({
  /** `bounce`: hard or soft is told by its status and detail. */
  type: z.enum(['hard', 'soft', 'bounce', 'complaint']),
  address: z.string().min(3).max(1000),
  messageId: z.string().max(500).optional(),
  status: z
    .string()
    .regex(/^[245]\.\d{1,3}\.\d{1,3}$/)
    .optional(),
  detail: z.string().max(4000).optional(),
});
const LONGEST_DETAIL = 400;

/** @throws `usage` naming the field */
export function readBounceJson(text: string): readonly BounceReport[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BroadsheetError('usage', 'this is not JSON', { cause: error });
  }
  const parsed = Array.isArray(value)
    ? z.array(Report).min(1).max(MOST_REPORTS).safeParse(value)
    : Report.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new BroadsheetError(
      'usage',
      `${issue?.path.join('.') || 'the report'}: ${issue?.message ?? 'it cannot be read'}`,
    );
  }
  return [parsed.data].flat().map(reportOf);
}

function reportOf({ type, address, messageId, status, detail = '' }: z.infer<typeof Report>): BounceReport {
  const said = detail.slice(0, LONGEST_DETAIL);
  const known = status ?? statusIn(said);
  const code = smtpCodeIn(said);
  const id = messageId?.trim();
  return {
    verdict: type === 'bounce' ? verdictOf(known, code, said) : type,
    address,
    status: known,
    code,
    detail: said,
    messageIds: id === undefined || id === '' ? [] : [id.startsWith('<') ? id : `<${id}>`],
    tokens: [],
  };
}
