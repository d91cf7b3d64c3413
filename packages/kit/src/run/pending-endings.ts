import {mkdirSync, renameSync, writeFileSync} from 'node:fs'
import {readdir, readFile, rm} from 'node:fs/promises'
import path from 'node:path'

import type {RunEnding} from './run-ending.js'
import type {RunLog} from './run-log.js'

/**
 * Keeps an ending that could not be written to the database, in a file of its own below `folder`.
 *
 * Synchronous, as the process may be about to end.
 */
export function keepEnding(folder: string, runId: string, ending: RunEnding): void {
  mkdirSync(folder, {mode: 0o700, recursive: true})
  const file = endingFile(folder, runId)
  writeFileSync(`${file}.part`, JSON.stringify(ending), {flush: true, mode: 0o600})
  renameSync(`${file}.part`, file)
}

/** Writes the endings that were kept to the log; each is forgotten once it stands there, or was superseded. */
export async function takeUpEndings(folder: string, log: RunLog): Promise<void> {
  const names = await readdir(folder).catch(() => []) // no folder: nothing was ever kept
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const file = path.join(folder, name)
    const text = await readFile(file, 'utf8').catch(() => undefined) // another process took it up
    if (text === undefined) continue
    await log.end(path.basename(name, '.json'), JSON.parse(text) as RunEnding) // written by keepEnding
    await rm(file, {force: true})
  }
}

/** Forgets a kept ending: it has been written after all. */
export async function forgetEnding(folder: string, runId: string): Promise<void> {
  await rm(endingFile(folder, runId), {force: true})
}

function endingFile(folder: string, runId: string): string {
  return path.join(folder, `${runId}.json`)
}
