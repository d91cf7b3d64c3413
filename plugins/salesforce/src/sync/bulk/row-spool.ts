import {mkdtemp, open, rm, type FileHandle} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {StringDecoder} from 'node:string_decoder'
import {jobLimits} from '../../bulk/job-limits.js'
import type {RecordValues} from '../../collections/collections-api.js'

/** Rows of a bulk job in a file: they are read more than once, and must be the same ones each time. */
export interface RowSpool {
  /** Takes rows as long as one job holds them, the first in any case. @returns how many it has taken */
  add: (rows: readonly RecordValues[]) => Promise<number>
  read: () => AsyncIterable<RecordValues>
  remove: () => Promise<void>
}

export async function createRowSpool(limits: typeof jobLimits = jobLimits): Promise<RowSpool> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mycli-salesforce-')) // Nobody else can look into it.
  const handle = await openUnnamed(path.join(folder, 'rows.jsonl'))
  const columns = new Set<string>()
  let bytes = 0
  let count = 0
  return {
    add: async (rows) => {
      let text = ''
      let taken = 0
      for (const row of rows) {
        const line = `${JSON.stringify(row)}\n`
        const size = Buffer.byteLength(line)
        for (const column of Object.keys(row)) columns.add(column)
        // No cell is longer as CSV than with its name as JSON, but absent ones have their commas.
        const asCsv = bytes + size + columns.size * (count + 2)
        if (count > 0 && (asCsv > limits.maxBytes || count >= limits.maxRows)) break
        text += line
        bytes += size
        count++
        taken++
      }
      await handle.appendFile(text)
      return taken
    },
    read: () => readRows(handle),
    remove: async () => {
      await handle.close()
      await rm(folder, {recursive: true, force: true})
    },
  }
}

/** What is in it is gone with the process, however that ends. */
async function openUnnamed(file: string): Promise<FileHandle> {
  const handle = await open(file, 'wx+', 0o600)
  await rm(file)
  return handle
}

const CHUNK_BYTES = 64 * 1024

async function* readRows(handle: FileHandle): AsyncIterable<RecordValues> {
  const chunk = Buffer.alloc(CHUNK_BYTES)
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for (let position = 0; ;) {
    const {bytesRead} = await handle.read(chunk, 0, CHUNK_BYTES, position)
    if (bytesRead === 0) return
    position += bytesRead
    const lines = (rest + decoder.write(chunk.subarray(0, bytesRead))).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as RecordValues // as `add` wrote it
  }
}
