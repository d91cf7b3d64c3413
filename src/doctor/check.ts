/** One thing that was looked at. */
export interface Check {
  /** What to do about it; absent when all is well. */
  fix?: string
  message: string
  name: string
  ok: boolean
}

/** Turns an error into a failed check: its message, and its first suggestion as the fix. */
export function failedCheck(name: string, error: unknown): Check {
  const {message, suggestions} = error as {message?: unknown; suggestions?: unknown} // whatever was thrown
  const [fix] = Array.isArray(suggestions) ? suggestions.map(String) : []
  return {
    fix: fix ?? 'Run the command that fails with --verbose.',
    message: typeof message === 'string' ? message : String(error),
    name,
    ok: false,
  }
}
