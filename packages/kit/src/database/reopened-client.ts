import {stat} from 'node:fs/promises'

import type {DatabaseTarget} from './database-target.js'
import {openSqlClient} from './open-sql-client.js'
import type {SqlClient} from './sql-client.js'

/** A connection that is opened when it is asked for, and again after it was closed. */
export interface ReopenedClient {
  /** Never throws: it has done its work, or is broken. */
  close(): Promise<void>
  /** Opens one unless one is open, and tells which. */
  open(): Promise<{client: SqlClient; isNew: boolean}>
}

export function reopenedClient(target: DatabaseTarget): ReopenedClient {
  let opened: {client: SqlClient; file: string | undefined} | undefined
  async function close(): Promise<void> {
    const closing = opened
    opened = undefined
    await closing?.client.close().catch(() => undefined)
  }
  return {
    close,
    async open() {
      const file = await identityOf(target.file)
      if (opened && opened.file === file) return {client: opened.client, isNew: false}
      await close() // a file that was made anew under its name is another database
      const client = await openSqlClient(target)
      opened = {client, file: file ?? (await identityOf(target.file))}
      return {client, isNew: true}
    },
  }
}

/** Undefined for a server, and where there is no file. */
async function identityOf(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  const found = await stat(file).catch(() => undefined)
  return found && `${found.dev}:${found.ino}`
}
