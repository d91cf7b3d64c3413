/** A refusal of the token endpoint, which has a form of its own. */
export class TokenError extends Error {
  readonly error: string

  constructor(error: string, description: string) {
    super(description)
    this.error = error
  }
}
