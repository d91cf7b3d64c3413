import {createHash} from 'node:crypto'
import {mkdirSync, renameSync, writeFileSync} from 'node:fs'
import {readdir, readFile, rename, rm} from 'node:fs/promises'
import path from 'node:path'

import {unlessMissing} from '../cache/is-missing-file.js'
import {isRefusedValue} from '../database/is-refused-value.js'
import type {OutputBatch} from './output-buffer.js'
import type {RunEnding} from './run-ending.js'
import type {RunLog} from './run-log.js'
import type {RunLogPlace} from './run-log-place.js'

/** What says which log an ending belongs to, and where endings are kept. */
export type EndingsPlace = Pick<RunLogPlace, 'pendingFolder' | 'tablePrefix' | 'target'>

interface KeptEnding extends RunEnding {
  /** What the run said last and is perhaps not in the log. */
  output?: OutputBatch | undefined
}

/**
 * Keeps an ending that could not be written to the database, in a file of its own; tells whether that was possible.
 *
 * Synchronous, as the process may be about to end.
 */
export function keepEnding(
  place: EndingsPlace,
  runId: string,
  ending: RunEnding,
  output?: OutputBatch,
): boolean {
  const file = path.join(folderOf(place), `${runId}.json`)
  try {
    mkdirSync(path.dirname(file), {mode: 0o700, recursive: true})
    writeFileSync(`${file}.part`, JSON.stringify({...ending, output} satisfies KeptEnding), {
      flush: true,
      mode: 0o600,
    })
    renameSync(`${file}.part`, file)
    return true
  } catch {
    return false // a read-only or full disk; the run then shows as crashed once its process is gone
  }
}

/**
 * Writes the endings that were kept for this log; each is forgotten once it stands there. Gives the ids of those that were not yet there.
 *
 * One that cannot be read or whose values the database refuses is set aside, with a warning: it must not stop every command that follows.
 * Where the database fails otherwise, all that is left waits in its files, and the failure is thrown.
 */
export async function takeUpEndings(place: EndingsPlace, log: RunLog): Promise<string[]> {
  const folder = folderOf(place)
  const names = await readdir(folder).catch(() => []) // no folder: nothing was ever kept
  const written: string[] = []
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const runId = path.basename(name, '.json')
    if (await takeUp(path.join(folder, name), runId, log)) written.push(runId)
  }
  return written
}

/** Forgets a kept ending: it has been written after all. */
export async function forgetEnding(place: EndingsPlace, runId: string): Promise<void> {
  await rm(path.join(folderOf(place), `${runId}.json`), {force: true})
}

async function takeUp(file: string, runId: string, log: RunLog): Promise<boolean> {
  const text = await unlessMissing(readFile(file, 'utf8'))
  if (text === undefined) return false // another process took it up
  const kept = keptEndingOf(text)
  if (!kept) return setAside(file)
  const {output, ...ending} = kept
  try {
    const written = await log.end(runId, ending, output)
    await rm(file, {force: true})
    return written
  } catch (error) {
    if (isRefusedValue(error)) return setAside(file)
    throw error
  }
}

function keptEndingOf(text: string): KeptEnding | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as KeptEnding) : undefined // written by keepEnding
  } catch {
    return undefined // the disk was full, or somebody wrote into it
  }
}

async function setAside(file: string): Promise<false> {
  const rejected = `${file}.rejected`
  if ((await unlessMissing(rename(file, rejected).then(() => true))) === true) {
    process.emitWarning(`The ending in "${rejected}" cannot be written to the run log.`)
  }
  return false
}

/** A project may change its database: an ending waits for the one that its run was written to. */
function folderOf({pendingFolder, tablePrefix, target}: EndingsPlace): string {
  const log = createHash('sha256').update(`${target.label}\n${tablePrefix}`).digest('hex')
  return path.join(pendingFolder, log.slice(0, 16))
}
