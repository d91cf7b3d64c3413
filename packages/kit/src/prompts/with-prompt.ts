import {setImmediate as nextTurn} from 'node:timers/promises'

import {asError} from '../run/as-error.js'
import {InterruptedError} from '../run/stop-errors.js'

/** Where a question is asked; stdout is for data. */
export interface PromptContext {
  input: NodeJS.ReadStream
  output: NodeJS.WriteStream
  signal: AbortSignal
}

const watched = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const satisfies NodeJS.Signals[]

/**
 * Asks one question of `@inquirer/prompts`; whatever ends it, the terminal is as before.
 *
 * @throws InterruptedError (exit 130, 143, 129) on Ctrl-C, Ctrl-D and signals.
 */
export async function withPrompt<T>(ask: (context: PromptContext) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const {signal} = controller
  const interrupt = (name: NodeJS.Signals): void => {
    controller.abort(new InterruptedError(name))
  }
  // Ctrl-D closes the prompt without an answer and without an error: only the paused stdin tells.
  const onPause = (): void => {
    void nextTurn().then(() => {
      interrupt('SIGINT')
    })
  }
  for (const name of watched) process.on(name, interrupt)
  process.stdin.on('pause', onPause)
  try {
    return await ask({input: process.stdin, output: process.stderr, signal})
  } catch (error) {
    throw interruptionOf(error, signal)
  } finally {
    for (const name of watched) process.off(name, interrupt)
    process.stdin.off('pause', onPause)
  }
}

/** Known by their names: a plugin may bring another copy of the package. */
function interruptionOf(error: unknown, signal: AbortSignal): Error {
  if (signal.reason instanceof InterruptedError) return signal.reason
  const {name} = asError(error)
  return name === 'ExitPromptError' ? new InterruptedError('SIGINT') : asError(error)
}
