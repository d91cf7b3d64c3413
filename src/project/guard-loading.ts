import {exitCodes, UserError} from '@mycli/kit/errors'

import {divertStdout} from '../argv/divert-stdout.js'

/** A module may wait for something at its top level; not for ever. */
const loadTimeoutMs = 10_000

/**
 * Loads a file of the project so that it can harm nothing but itself: what it prints goes to stderr, `process.exit` fails, and so does
 * waiting too long. For the program `mycli` only, whose process it is.
 *
 * @throws UserError `PROJECT_FILE_BROKEN` (exit 6) when it has not loaded in time.
 */
export async function guardLoading<T>(
  file: string,
  load: () => Promise<T>,
  timeoutMs = loadTimeoutMs,
): Promise<T> {
  const restoreStdout = divertStdout()
  const restoreExit = refuseExit()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(neverLoaded(file, timeoutMs))
    }, timeoutMs)
  })
  try {
    return await Promise.race([load(), late])
  } finally {
    clearTimeout(timer)
    restoreExit()
    restoreStdout()
  }
}

/** Whoever has taken hold of `process.exit` meanwhile can use it later on. */
function refuseExit(): () => void {
  const original: unknown = Reflect.get(process, 'exit')
  const exit = process.exit.bind(process)
  let isLoading = true
  process.exit = (code) => {
    if (isLoading) throw new Error('it calls process.exit when it is loaded')
    return exit(code)
  }
  return () => {
    isLoading = false
    Reflect.set(process, 'exit', original)
  }
}

function neverLoaded(file: string, timeoutMs: number): UserError {
  const seconds = timeoutMs / 1000
  return new UserError('PROJECT_FILE_BROKEN', `"${file}" has not loaded within ${seconds} s.`, {
    exitCode: exitCodes.environment,
    suggestions: ['Something at its top level waits; do that in `run`.'],
  })
}
