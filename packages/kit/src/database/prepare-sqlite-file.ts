import {randomUUID} from 'node:crypto'
import {link, mkdir, rm, stat, writeFile} from 'node:fs/promises'
import {dirname} from 'node:path'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {DatabaseTarget} from './database-target.js'
import {unreachableDatabase} from './unreachable-database.js'

/**
 * Creates the file of a SQLite database, readable by its owner only, unless it exists; gives its path.
 *
 * The folder is created (0700) for the embedded database only: in any other place a missing one is a mistyped path.
 *
 * @throws UserError `DATABASE_UNREACHABLE` (exit 6) when the folder is missing or the file cannot be created.
 */
export async function prepareSqliteFile(target: DatabaseTarget): Promise<string> {
  const {embedded, file} = target
  if (file === undefined) throw new Error(`${target.label} is not a SQLite database`)
  const folder = dirname(file)
  try {
    if (embedded) await mkdir(folder, {mode: 0o700, recursive: true})
    if (!(await exists(file))) await createPrivately(file)
    return file
  } catch (error) {
    throw (await exists(folder)) ? unreachableDatabase(target, error) : noFolder(target, folder)
  }
}

/**
 * The file must appear without being opened under its name: POSIX drops all locks of a process on a file when the process
 * closes any descriptor of it, and SQLite may hold some by then (https://www.sqlite.org/howtocorrupt.html, 2.2).
 *
 * SQLite gives its -wal and -shm files the rights of this one.
 */
async function createPrivately(file: string): Promise<void> {
  const draft = `${file}-${randomUUID()}`
  const asOwner = {flag: 'wx', mode: 0o600}
  await writeFile(draft, '', asOwner)
  try {
    // Another process may have been faster, and some file systems have no links.
    await link(draft, file).catch(() => exists(file))
    if (!(await exists(file))) await writeFile(file, '', asOwner)
  } finally {
    await rm(draft)
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

function noFolder(target: DatabaseTarget, folder: string): UserError {
  return new UserError(
    'DATABASE_UNREACHABLE',
    `Cannot use the database ${target.label}: there is no folder "${folder}".`,
    {
      exitCode: exitCodes.environment,
      suggestions: [`mkdir -p '${folder}'`, 'Or name another file in the URL of the database.'],
    },
  )
}
