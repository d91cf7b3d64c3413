import {mkdir, statfs, access, constants} from 'node:fs/promises'
import {createRequire} from 'node:module'

import {maskUrlPasswords} from '@mycli/kit/project'

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

/** That a folder can be written to and has room. */
export async function checkFolder(name: string, folder: string): Promise<Check[]> {
  try {
    await mkdir(folder, {mode: 0o700, recursive: true})
    await access(folder, constants.W_OK)
  } catch (error) {
    const reason = error instanceof Error ? maskUrlPasswords(error.message) : String(error)
    return [{fix: `Make "${folder}" writable.`, message: reason, name, ok: false}]
  }
  const {bavail, bsize} = await statfs(folder)
  const freeBytes = bavail * bsize
  const message = `${folder}, ${Math.floor(freeBytes / 1024 ** 2)} MB free`
  if (freeBytes >= leastFreeBytes) return [{message, name, ok: true}]
  return [{fix: 'Make room on that disk.', message, name, ok: false}]
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
