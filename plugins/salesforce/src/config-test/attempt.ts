import {exitCodes} from '@mycli/kit'

import type {Check} from './check.js'

/** What checks come to; an error for the user is a check that failed. @throws what is a bug, and what ended the run */
export async function attempt(
  name: string,
  signal: AbortSignal,
  look: () => Promise<Check[]>,
): Promise<Check[]> {
  try {
    return await look()
  } catch (error) {
    if (signal.aborted || !isForUser(error)) throw error
    const {exitCode, message, suggestions} = error
    const isQuota = exitCode === exitCodes.budgetReached
    return [
      {
        fix: suggestions[0] ?? usualFix(isQuota),
        isQuota,
        message: message.split(/\s*\n\s*/).join(' '),
        name,
        ok: false,
      },
    ]
  }
}

function usualFix(isQuota: boolean): string {
  return isQuota
    ? 'Wait until the calls of the last 24 hours are fewer, or buy more.'
    : "Check what the user who logs in may do: its profile and permission sets in the org's set-up."
}

interface ForUser extends Error {
  exitCode: number
  suggestions: readonly string[]
}

/** By its shape: a plugin may have another copy of the kit. */
function isForUser(error: unknown): error is ForUser {
  return (
    error instanceof Error &&
    'exitCode' in error &&
    typeof error.exitCode === 'number' &&
    'suggestions' in error &&
    Array.isArray(error.suggestions)
  )
}
