import {link, readdir, readFile, rm, stat, utimes, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'

import {ulid} from 'ulid'

import {livenessOf, ownIdentity, type ProcessIdentity} from '../run/process-identity.js'
import type {CacheFolder} from './cache-folder.js'
import {unlessMissing} from './is-missing-file.js'

interface Owner extends ProcessIdentity {
  /** Tells one acquisition from the next. */
  token: string
}

const firstWaitMs = 15
const longestWaitMs = 200
/** How often a holder shows that it is there, to those who cannot see its process. */
const heartbeatMs = 20_000
/** A holder that cannot be seen and has been silent for so long is taken for dead. */
const silenceMs = 5 * heartbeatMs
/** A gate is held for a moment; a lock without an owner is one of a disk that was full. Both are nobody's after this time. */
const unownedMs = 5000

export interface LockOptions {
  /** A path that nobody else uses, in the same file system. */
  newFile: () => string
  signal: AbortSignal
}

/**
 * Takes the lock of a key among the processes of this machine, waiting for the others; gives what lets go of it.
 *
 * The lock of a dead process is taken over. It keeps work from being done twice and guards no data: should two ever hold it, both work.
 *
 * @throws the signal's reason when it is aborted meanwhile.
 */
export async function lockKey(
  {locks}: CacheFolder,
  key: string,
  {newFile, signal}: LockOptions,
): Promise<() => Promise<void>> {
  const file = path.join(locks, key)
  const owner = {...(await ownIdentity()), token: ulid()}
  for (let waitMs = firstWaitMs; !(await create(file, owner, newFile())); waitMs *= 1.5) {
    signal.throwIfAborted()
    if (await isDead(file)) await takeAway(file, owner, newFile())
    else await delay(Math.min(waitMs, longestWaitMs), undefined, {signal}).catch(() => undefined)
  }
  const heartbeat = setInterval(() => void touch(file), heartbeatMs)
  heartbeat.unref()
  return async () => {
    clearInterval(heartbeat)
    if ((await readOwner(file))?.token === owner.token) await rm(file, {force: true})
  }
}

/** Deletes the locks of dead processes, which nobody may ask for any more. */
export async function sweepLocks(
  {locks}: CacheFolder,
  {newFile}: Pick<LockOptions, 'newFile'>,
): Promise<void> {
  const owner = {...(await ownIdentity()), token: ulid()}
  for (const name of (await unlessMissing(readdir(locks))) ?? []) {
    const file = path.join(locks, name)
    if (await isDead(file)) await takeAway(file, owner, newFile())
  }
}

/**
 * False when somebody else's is there.
 *
 * The file is written apart and linked into its place: it is never there without its owner, also when the process is killed.
 */
async function create(file: string, owner: Owner, apart: string): Promise<boolean> {
  await writeFile(apart, JSON.stringify(owner), {mode: 0o600})
  try {
    await link(apart, file)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return false
    if (code === 'ENOENT') throw error
    return await createHere(file, owner) // a file system without links
  } finally {
    await rm(apart, {force: true})
  }
}

async function createHere(file: string, owner: Owner): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(owner), {flag: 'wx', mode: 0o600})
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes the lock of a dead process.
 *
 * One at a time, behind a lock of its own: the second of two that have seen the dead owner would otherwise remove the lock that the first
 * has taken since.
 */
async function takeAway(file: string, owner: Owner, apart: string): Promise<void> {
  const gate = `${file}.takeover`
  if (!(await create(gate, owner, apart))) {
    // Held for a moment only, unless its owner died in that very moment.
    if ((await ageMs(gate)) > unownedMs) await rm(gate, {force: true})
    else await delay(firstWaitMs)
    return
  }
  try {
    if (await isDead(file)) await rm(file, {force: true})
  } finally {
    await rm(gate, {force: true})
  }
}

async function isDead(file: string): Promise<boolean> {
  const owner = await readOwner(file)
  if (!owner) return (await ageMs(file)) > unownedMs
  const liveness = await livenessOf(owner)
  return liveness === 'dead' || (liveness === 'unknown' && (await ageMs(file)) > silenceMs)
}

async function readOwner(file: string): Promise<Owner | undefined> {
  const text = await unlessMissing(readFile(file, 'utf8'))
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Owner) // written by create
  } catch {
    return undefined // just being written
  }
}

/** Zero for a file that is gone. */
async function ageMs(file: string): Promise<number> {
  const stats = await unlessMissing(stat(file))
  return stats ? Date.now() - stats.mtimeMs : 0
}

async function touch(file: string): Promise<void> {
  const now = new Date()
  await utimes(file, now, now).catch(() => undefined) // it was cleared away by hand: nothing to keep alive
}
