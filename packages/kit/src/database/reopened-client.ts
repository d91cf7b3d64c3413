import {stat} from 'node:fs/promises'

import type {DatabaseTarget} from './database-target.js'
import {openSqlClient} from './open-sql-client.js'
import type {SqlClient} from './sql-client.js'

/** A connection that is opened when it is asked for, and again after it was closed. */
export interface ReopenedClient {
  /** Never throws: it has done its work, or is broken. */
  close(): Promise<void>
  /** Opens one unless one is open that still answers. */
  open(): Promise<SqlClient>
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
      if (opened && opened.file === file && (await answers(opened.client))) return opened.client
      await close() // a file that was made anew under its name is another database
      const client = await openSqlClient(target)
      opened = {client, file: file ?? (await identityOf(target.file))}
      return client
    },
  }
}

/** A server may have ended the connection meanwhile. */
async function answers(client: SqlClient): Promise<boolean> {
  if (client.dialect === 'sqlite') return true
  return client.query('SELECT 1').then(
    () => true,
    () => false,
  )
}

/** Undefined for a server, and where there is no file. */
async function identityOf(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  const found = await stat(file).catch(() => undefined)
  return found && `${found.dev}:${found.ino}`
}
