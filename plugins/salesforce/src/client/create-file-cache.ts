import {createHash, randomUUID} from 'node:crypto'
import {mkdir, readFile, rename, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {isObject} from '../transport/is-object.js'
import type {CachedResponse, ResponseCache} from './response-cache.js'

/** In files of a folder, for other processes too. What cannot be read there is not there. */
export function createFileCache(folder: string): ResponseCache {
  const fileOf = (key: string): string =>
    path.join(folder, `${createHash('sha256').update(key).digest('hex')}.json`)
  return {
    get: async (key) => {
      try {
        return readResponse(JSON.parse(await readFile(fileOf(key), 'utf8')), key)
      } catch {
        return undefined // It is asked for again, and written again.
      }
    },
    set: async (key, response) => {
      await mkdir(folder, {mode: 0o700, recursive: true})
      const file = fileOf(key)
      const draft = `${file}.${randomUUID()}`
      await writeFile(draft, JSON.stringify({key, ...response}))
      await rename(draft, file)
    },
  }
}

function readResponse(stored: unknown, key: string): CachedResponse | undefined {
  if (!isObject(stored) || stored['key'] !== key || !('body' in stored)) return undefined
  const {body, etag, lastModified} = stored
  return {
    body,
    ...(typeof etag === 'string' ? {etag} : {}),
    ...(typeof lastModified === 'string' ? {lastModified} : {}),
  }
}
