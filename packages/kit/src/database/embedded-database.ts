import {join} from 'node:path'
import type {DatabaseTarget} from './database-target.js'

/** The SQLite database of a project that configured none: `db.sqlite` in its state folder. */
export function embeddedDatabase(stateFolder: string): DatabaseTarget {
  const file = join(stateFolder, 'db.sqlite')
  return {dialect: 'sqlite', embedded: true, file, label: `sqlite:${file}`}
}
