import {createHash} from 'node:crypto'
import {mkdirSync, renameSync, writeFileSync} from 'node:fs'
import {readdir, readFile, rename, rm} from 'node:fs/promises'
import path from 'node:path'

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
 * One that cannot be read or that the database refuses is set aside, with a warning: it must not stop every command that follows.
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
  try {
    const text = await readFile(file, 'utf8')
    const {output, ...ending} = JSON.parse(text) as KeptEnding // written by keepEnding
    const written = await log.end(runId, ending, output)
    await rm(file, {force: true})
    return written
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false // another process took it up
    await rename(file, `${file}.rejected`)
    process.emitWarning(`The ending in "${file}.rejected" cannot be written to the run log.`)
    return false
  }
}

/** A project may change its database: an ending waits for the one that its run was written to. */
function folderOf({pendingFolder, tablePrefix, target}: EndingsPlace): string {
  const log = createHash('sha256').update(`${target.label}\n${tablePrefix}`).digest('hex')
  return path.join(pendingFolder, log.slice(0, 16))
}
