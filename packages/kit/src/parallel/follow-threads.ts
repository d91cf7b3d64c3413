import type {Piscina} from 'piscina'

import {asError} from '../run/as-error.js'
import type {ThreadAnswer, ThreadTask, ThreadWord} from './thread-worker.js'
import type {Hear} from './worker-setup.js'

/** Hears what the threads of a pool say, and knows which of them have something open. */
export function followThreads(
  pool: Piscina<ThreadTask, ThreadAnswer>,
  hear: Hear,
): {
  /** Resolves when none has anything open. */
  closed(): Promise<void>
} {
  const opened = new Set<number>()
  let onClosed: (() => void) | undefined
  pool.on('message', (word: ThreadWord) => {
    if ('said' in word) hear(word.said.level, word.said.text)
    else if ('opened' in word) opened.add(word.opened)
    else if (opened.delete(word.closed) && opened.size === 0) onClosed?.()
  })
  pool.on('error', (error: unknown) => {
    hear('warn', `A worker ended between two batches: ${asError(error).message}`)
  })
  return {
    async closed() {
      const alive = new Set(pool.threads.map(({threadId}) => threadId))
      for (const id of opened) if (!alive.has(id)) opened.delete(id)
      if (opened.size > 0) await new Promise<void>((resolve) => (onClosed = resolve))
    },
  }
}
