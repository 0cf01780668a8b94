// Errors that are data: one table of codes with HTTP status and exit code, raised as one class. Mapped to HTML in web/, to
// an exit code in cli/. Anything else that is thrown is a bug and is shown as one.

export const ERRORS = {
  usage: { status: 400, exit: 2 },
  'not-found': { status: 404, exit: 4 },
  'nothing-read': { status: 422, exit: 3 },
  conflict: { status: 409, exit: 5 },
  forbidden: { status: 403, exit: 6 },
  'sign-in': { status: 401, exit: 6 },
  gone: { status: 410, exit: 4 },
  'too-large': { status: 413, exit: 2 },
  'too-many': { status: 429, exit: 9 },
  'library-unusable': { status: 503, exit: 7 },
  'source-failed': { status: 502, exit: 8 },
  busy: { status: 503, exit: 9 },
  // There is no registered status for a client that has gone; nobody reads the answer.
  cancelled: { status: 408, exit: 130 },
} as const;

export type ErrorCode = keyof typeof ERRORS;

export class BroadsheetError extends Error {
  override readonly name = 'BroadsheetError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
