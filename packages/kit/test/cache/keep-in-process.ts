// A run of its own: keeps a file in the cache of a folder, saying what it does.
import {appendFile, writeFile} from 'node:fs/promises'
import {existsSync, watch} from 'node:fs'
import path from 'node:path'

import {createLocalStore} from '../../src/cache/local-store.js'
import {cacheOn} from '../support/cache-caller.js'

const [folder = '', signals = ''] = process.argv.slice(2)
const store = createLocalStore({folder, maxSizeBytes: 1e9})
const {cache} = cacheOn(() => store)

process.stdout.write('asking\n')
const file = await cache.wrap('roster', {format: 'file'}, async ({path: target}) => {
  await appendFile(path.join(signals, 'made'), `${process.pid}\n`)
  await writeFile(target, 'half of it, ')
  process.stdout.write('making\n')
  await exists(path.join(signals, 'go on'))
  await appendFile(target, 'and the rest')
})
process.stdout.write(`got ${file.sizeBytes}\n`)
await cache.close()

async function exists(wanted: string): Promise<void> {
  const watcher = watch(path.dirname(wanted))
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (existsSync(wanted)) resolve()
    }
    watcher.on('change', look)
    look()
  })
  watcher.close()
}
