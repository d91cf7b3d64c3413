export interface UserErrorOptions {
  /** What failed underneath; shown with `--verbose` only. */
  cause?: unknown
  /** One of the exit codes of docs/errors.md. Default: 1 */
  exitCode?: number
  /** What to type or change next, one sentence or command line each. */
  suggestions?: string[]
}

/**
 * A failure that the user can act on. Anything else that is thrown counts as a bug.
 *
 * Recognise one by its fields (`code`, `suggestions`, `exitCode`), not by `instanceof`: a plugin may
 * carry another copy of this class.
 */
export class UserError extends Error {
  readonly code: string
  readonly exitCode: number
  /** oclif reads the exit code of a plain (not `--json`) failure here. */
  readonly oclif: {exit: number}
  readonly suggestions: string[]

  constructor(code: string, message: string, options: UserErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : {cause: options.cause})
    this.name = 'UserError'
    this.code = code
    this.exitCode = options.exitCode ?? 1
    this.oclif = {exit: this.exitCode}
    this.suggestions = options.suggestions ?? []
  }
}
