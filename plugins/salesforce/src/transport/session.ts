/** Who is logged in, where. */
export interface Session {
  /** Without a slash at its end; may change when the token does. */
  readonly instanceUrl: string
  readonly accessToken: string
  /**
   * Gets another token in place of the one that was refused: one request, however many ask.
   *
   * @throws SalesforceError when there is none to get
   */
  renew: (refusedToken: string) => Promise<void>
}
