// A program of its own: run by a process that is ending and can no longer wait for a database itself.
import {text} from 'node:stream/consumers'

import {openSqlClient} from '../database/open-sql-client.js'
import {takeUpEndings, type EndingsPlace} from './pending-endings.js'
import {createRunLog} from './run-log.js'

/** The parent may hold SQLite's write lock until it has ended: then the next command takes the file up. */
const busyTimeoutMs = 300

const place = JSON.parse(await text(process.stdin)) as EndingsPlace // written by write-ending.ts
const client = await openSqlClient(place.target)
try {
  if (client.dialect === 'sqlite') await client.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
  await takeUpEndings(place, createRunLog(client, place.tablePrefix))
} finally {
  await client.close()
}
