import {createReadStream, createWriteStream} from 'node:fs'
import {mkdtemp, rm} from 'node:fs/promises'
import {once} from 'node:events'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {createInterface} from 'node:readline'
import type {RecordValues} from '../../collections/collections-api.js'

/** Rows of a bulk job in a file: they are read more than once, and must be the same ones each time. */
export interface RowSpool {
  readonly bytes: number
  add: (rows: readonly RecordValues[]) => Promise<void>
  /** No row can be added any more. */
  end: () => Promise<void>
  read: () => AsyncIterable<RecordValues>
  remove: () => Promise<void>
}

export async function createRowSpool(): Promise<RowSpool> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mycli-salesforce-')) // Nobody else can look into it.
  const file = path.join(folder, 'rows.jsonl')
  const stream = createWriteStream(file)
  let bytes = 0
  return {
    get bytes() {
      return bytes
    },
    add: async (rows) => {
      const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      bytes += Buffer.byteLength(text)
      if (!stream.write(text)) await once(stream, 'drain')
    },
    end: async () => {
      stream.end()
      await once(stream, 'finish')
    },
    read: () => readRows(file),
    remove: async () => {
      stream.destroy()
      await rm(folder, {recursive: true, force: true})
    },
  }
}

async function* readRows(file: string): AsyncIterable<RecordValues> {
  const lines = createInterface({input: createReadStream(file), crlfDelay: Infinity})
  for await (const line of lines) yield JSON.parse(line) as RecordValues // as `add` wrote it
}
