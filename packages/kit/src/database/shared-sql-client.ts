import type {DatabaseTarget} from './database-target.js'
import {reopenedClient} from './reopened-client.js'
import type {SqlClient} from './sql-client.js'

const idleMs = 500

type Use = <T>(use: (client: SqlClient) => Promise<T>) => Promise<T>

const connections = new Map<string, Use>()

/**
 * Calls `use` with a connection that the other callers of this process have as well, one after the other. It is closed when nobody has
 * used it for half a second, or when the process has nothing left to do.
 *
 * For what happens often and takes a moment: opening a connection costs more than the statements of a run's row. A server's connection that
 * has ended since its last use is replaced.
 */
export function withSharedSqlClient<T>(
  target: DatabaseTarget,
  use: (client: SqlClient) => Promise<T>,
): Promise<T> {
  const key = JSON.stringify(target)
  const useShared = connections.get(key) ?? shareClient(target, () => connections.delete(key))
  connections.set(key, useShared)
  return useShared(use)
}

function shareClient(target: DatabaseTarget, onClosed: () => void): Use {
  const connection = reopenedClient(target)
  let last: Promise<unknown> = Promise.resolve()
  let users = 0
  let idle: NodeJS.Timeout | undefined

  function closeIfIdle(): void {
    if (users > 0) return
    clearTimeout(idle)
    process.off('beforeExit', closeIfIdle)
    onClosed()
    void connection.close()
  }
  async function once<T>(use: (client: SqlClient) => Promise<T>): Promise<T> {
    const client = await connection.open()
    try {
      return await use(client)
    } catch (error) {
      await connection.close() // a transaction may be open in it
      throw error
    }
  }
  process.on('beforeExit', closeIfIdle)
  return (use) => {
    users += 1
    clearTimeout(idle)
    const used = last.then(() => once(use))
    const settle = (): void => {
      users -= 1
      if (users === 0) idle = setTimeout(closeIfIdle, idleMs).unref()
    }
    last = used.then(settle, settle)
    return used
  }
}
