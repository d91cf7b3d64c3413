// A program of its own: run by a process that is ending and can no longer wait for a database itself.
import {text} from 'node:stream/consumers'

import {openSqlClient} from '../database/open-sql-client.js'
import type {DatabaseTarget} from '../database/database-target.js'
import {takeUpEndings} from './pending-endings.js'
import {createRunLog} from './run-log.js'

interface Order {
  pendingFolder: string
  tablePrefix: string
  target: DatabaseTarget
}

const order = JSON.parse(await text(process.stdin)) as Order // written by run-recorder.ts
const client = await openSqlClient(order.target)
try {
  await takeUpEndings(order.pendingFolder, createRunLog(client, order.tablePrefix))
} finally {
  await client.close()
}
