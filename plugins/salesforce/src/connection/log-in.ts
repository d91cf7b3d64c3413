import {setTimeout as sleep} from 'node:timers/promises'
import {parseOrigin} from '../transport/origin.js'
import type {Auth} from './auth.js'
import {describeLoginFailure, isPassing} from './login-failure.js'
import {requestToken, type Token, type TokenContext} from './request-token.js'

const MAX_ATTEMPTS = 3

/**
 * Gets a token, again when the network or the server fails: asking twice does no harm.
 *
 * @throws UserError SALESFORCE_LOGIN_FAILED
 */
export async function logIn(auth: Auth, context: TokenContext & {retryMs: number}): Promise<Token> {
  for (let attempt = 1; ; attempt++) {
    context.signal?.throwIfAborted()
    try {
      const token = await raceAbort(requestToken(auth, context), context.signal)
      return {...token, instanceUrl: parseOrigin(token.instanceUrl)}
    } catch (error) {
      context.signal?.throwIfAborted()
      if (!isPassing(error) || attempt === MAX_ATTEMPTS) throw describeLoginFailure(auth, error)
    }
    await sleep(context.retryMs * 2 ** (attempt - 1), undefined, {signal: context.signal})
  }
}

/** jsforce takes no signal: its request is left to its timeout. */
async function raceAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  const listening = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error) // Node's signals give an Error unless told otherwise.
    }
    signal.addEventListener('abort', abort, {once: true, signal: listening.signal})
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    listening.abort()
  }
}
