// A run of its own: keeps a stream on S3 and reads it back as another machine would, watching its memory.
import {createHash, randomBytes} from 'node:crypto'
import path from 'node:path'

import {createLocalStore} from '../../src/cache/local-store.js'
import {openS3Store} from '../../src/cache/s3/open-s3-store.js'
import {cacheOn, type CacheUser} from '../support/cache-caller.js'

const [endpoint = '', bucket = '', folder = ''] = process.argv.slice(2)
const chunk = randomBytes(1_000_000)

await roundTrip(25)
const beforeKb = process.resourceUsage().maxRSS
const hashes = await roundTrip(100)
const afterKb = process.resourceUsage().maxRSS
process.stdout.write(JSON.stringify({afterKb, beforeKb, ...hashes}))

async function roundTrip(megabytes: number): Promise<{made: string; read: string}> {
  const hash = createHash('sha256')
  const here = machine(`here-${megabytes}`)
  await here.cache.wrap('stream', {format: 'file', key: megabytes}, async function* () {
    for (let at = 0; at < megabytes; at += 1) {
      hash.update(chunk)
      yield chunk
    }
  })
  await here.cache.close()
  const there = machine(`there-${megabytes}`)
  const file = await there.cache.wrap('stream', {format: 'file', key: megabytes}, () => {
    throw new Error('It was made again.')
  })
  const read = createHash('sha256')
  for await (const bytes of file.open() as AsyncIterable<Buffer>) read.update(bytes) // it has no encoding
  await there.cache.close()
  return {made: hash.digest('hex'), read: read.digest('hex')}
}

function machine(name: string): CacheUser {
  const local = createLocalStore({folder: path.join(folder, name), maxSizeBytes: 1e9})
  const settings = {bucket, endpoint, maxSize: '1GB', prefix: 'streams', store: 's3'} as const
  return cacheOn(() => openS3Store(local, settings, new AbortController().signal))
}
