import {existsSync} from 'node:fs'
import {access, constants, statfs} from 'node:fs/promises'
import {createRequire} from 'node:module'
import path from 'node:path'

import {version} from '../version.js'
import type {Check} from './check.js'

const leastFreeBytes = 100 * 1024 * 1024

/** Node, mycli's version, and the folder where it keeps what belongs to no project. */
export async function checkMachine(dataFolder: string): Promise<Check[]> {
  return [
    checkNode(),
    {message: version(), name: 'mycli', ok: true},
    ...(await checkFolder('data folder', dataFolder)),
  ]
}

/** That a folder can be written to, or made, and has room; makes nothing. */
export async function checkFolder(name: string, folder: string): Promise<Check[]> {
  try {
    const existing = nearestExisting(folder)
    await access(existing, constants.W_OK)
    const {bavail, bsize} = await statfs(existing)
    const freeBytes = bavail * bsize
    const message = `${folder}, ${Math.floor(freeBytes / 1024 ** 2)} MB free`
    if (freeBytes >= leastFreeBytes) return [{message, name, ok: true}]
    return [{fix: 'Make room on that disk.', message, name, ok: false}]
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [{fix: `Make "${folder}" writable.`, message: reason, name, ok: false}]
  }
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(path.dirname(folder))
}

function checkNode(): Check {
  const {engines} = createRequire(import.meta.url)('../../package.json') as {
    engines: {node: string}
  } // our own
  const wanted = engines.node.replace('>=', '')
  const ok = compareVersions(process.versions.node, wanted) >= 0
  const message = process.version
  return ok
    ? {message, name: 'node', ok}
    : {fix: `Install Node ${wanted} or newer.`, message, name: 'node', ok}
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', {numeric: true})
}
