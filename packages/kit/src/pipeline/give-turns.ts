import {setImmediate as nextTurn} from 'node:timers/promises'

/** How long work may go on without the event loop getting its turn: signals and timers are seen in it alone. */
const turnMs = 20

/** To be called again and again; gives a promise whenever it is time to wait for the event loop. */
export function giveTurns(): () => Promise<void> | undefined {
  let turnAt = performance.now() + turnMs
  return () =>
    performance.now() < turnAt
      ? undefined
      : nextTurn().then(() => {
          turnAt = performance.now() + turnMs
        })
}
