import {appendFile, mkdir, readdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises'
import path from 'node:path'

import {ulid} from 'ulid'

import {livenessOf, ownIdentity, type ProcessIdentity} from '../run/process-identity.js'
import type {CacheFolder} from './cache-folder.js'
import {unlessMissing} from './is-missing-file.js'

/** One use of a cache by one process: the files that it is making, the values that it reads. */
export interface CacheSession {
  close(): Promise<void>
  /** A path that nobody else uses. */
  newFile(): string
  /** From now on the value of this name is not removed. */
  hold(value: string): Promise<void>
}

/** Of a process that cannot be seen from here, such as one of another machine. */
const unseenForgottenMs = 7 * 86_400_000
/** A session whose owner is not written yet is not taken for an abandoned one. */
const unownedForgottenMs = 3_600_000

export async function openSession({sessions}: CacheFolder): Promise<CacheSession> {
  const folder = path.join(sessions, ulid())
  await mkdir(folder, {mode: 0o700})
  await writeFile(path.join(folder, 'owner.json'), JSON.stringify(await ownIdentity()), {
    mode: 0o600,
  })
  const held = new Set<string>()
  return {
    close: () => rm(folder, {force: true, recursive: true}),
    newFile: () => path.join(folder, ulid()),
    async hold(value) {
      if (held.has(value)) return
      await appendFile(path.join(folder, 'held'), `${value}\n`, {mode: 0o600})
      held.add(value)
    },
  }
}

/** Deletes what processes left behind that are gone: half-made files, holds. */
export async function sweepSessions({sessions}: CacheFolder): Promise<void> {
  for (const name of (await unlessMissing(readdir(sessions))) ?? []) {
    const folder = path.join(sessions, name)
    if (!(await isAbandoned(folder))) continue
    // Out of sight first: a session is there with its owner, or not at all.
    const doomed = path.join(sessions, `.${name}`)
    await unlessMissing(rename(folder, doomed))
    await rm(doomed, {force: true, recursive: true})
  }
}

/** The names of the values that somebody still reads. */
export async function heldValues({sessions}: CacheFolder): Promise<Set<string>> {
  const values = new Set<string>()
  for (const name of (await unlessMissing(readdir(sessions))) ?? []) {
    const folder = path.join(sessions, name)
    const held = await unlessMissing(readFile(path.join(folder, 'held'), 'utf8'))
    if (held === undefined || (await isAbandoned(folder))) continue
    for (const value of held.split('\n')) if (value !== '') values.add(value)
  }
  return values
}

async function isAbandoned(folder: string): Promise<boolean> {
  const stats = await unlessMissing(stat(folder))
  if (!stats) return true
  const ageMs = Date.now() - stats.mtimeMs
  const owner = await readOwner(folder)
  if (!owner) return ageMs > unownedForgottenMs
  const liveness = await livenessOf(owner)
  return liveness === 'dead' || (liveness === 'unknown' && ageMs > unseenForgottenMs)
}

async function readOwner(folder: string): Promise<ProcessIdentity | undefined> {
  const text = await unlessMissing(readFile(path.join(folder, 'owner.json'), 'utf8'))
  try {
    return text === undefined ? undefined : (JSON.parse(text) as ProcessIdentity) // written by openSession
  } catch {
    return undefined // just being written
  }
}
