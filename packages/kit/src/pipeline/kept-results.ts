import {open, mkdir, rm, type FileHandle} from 'node:fs/promises'
import path from 'node:path'
import {deserialize, serialize} from 'node:v8'

import {randomUUID} from 'node:crypto'

/** What the items gave, for `cleanup`: read as often as one likes, in order. */
export interface KeptResults<Value> extends AsyncIterable<Value> {
  add(values: readonly Value[]): Promise<void>
  /** Forgets them. */
  close(): Promise<void>
}

/** So many are kept in memory; the others are in a file. */
export const maxResultsInMemory = 10_000

const headerBytes = 4

/** @param folder Where the file is made if one is needed; readable by its owner alone. */
export function keepResults<Value>(folder: string): KeptResults<Value> {
  const first: Value[] = []
  let file: Promise<FileHandle> | undefined
  let sizeBytes = 0

  return {
    async add(values) {
      const room = Math.max(0, maxResultsInMemory - first.length)
      for (const value of values.slice(0, room)) first.push(value)
      const rest = values.slice(room)
      if (rest.length === 0) return
      file ??= openSpill(folder)
      const record = recordOf(rest)
      await (await file).write(record, 0, record.length, sizeBytes)
      sizeBytes += record.length
    },
    async close() {
      first.length = 0
      await (await file)?.close()
      file = undefined
    },
    async *[Symbol.asyncIterator]() {
      yield* first
      if (!file) return
      const handle = await file
      for (let position = 0; position < sizeBytes;) {
        const header = await read(handle, headerBytes, position)
        const body = await read(handle, header.readUInt32LE(), position + headerBytes)
        position += headerBytes + body.length
        yield* deserialize(body) as Value[] // written by `add`
      }
    },
  }
}

/** Its name is taken away at once where the system allows it, so that nothing is left when the process is killed. */
async function openSpill(folder: string): Promise<FileHandle> {
  await mkdir(folder, {mode: 0o700, recursive: true})
  const name = path.join(folder, `results-${randomUUID()}`)
  const handle = await open(name, 'wx+', 0o600)
  await rm(name, {force: true})
  return handle
}

function recordOf(values: readonly unknown[]): Buffer {
  const body = serialized(values)
  const header = Buffer.alloc(headerBytes)
  header.writeUInt32LE(body.length)
  return Buffer.concat([header, body])
}

function serialized(values: readonly unknown[]): Buffer {
  try {
    return serialize(values)
  } catch (error) {
    throw new Error(
      `After ${maxResultsInMemory} results the others are kept in a file, and one of them is no plain data: ` +
        `${error instanceof Error ? error.message : String(error)} ` +
        'Give plain data, or let cleanup take no results.',
      {cause: error},
    )
  }
}

async function read(handle: FileHandle, length: number, position: number): Promise<Buffer> {
  const {buffer} = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer
}
