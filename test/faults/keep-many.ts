// A run of its own that keeps results, old and new, until it is killed.
import {createLocalStore} from '../../packages/kit/src/cache/local-store.js'
import {cacheOn} from '../../packages/kit/test/support/cache-caller.js'

const [folder = ''] = process.argv.slice(2)
const store = createLocalStore({folder, maxSizeBytes: 300_000})
const {cache} = cacheOn(() => store, {options: {'refresh-cache': true}})

process.stdout.write('keeping\n')
for (let at = 0; ; at += 1) {
  const format = at % 2 === 0 ? 'json' : 'ndjson'
  const make = (): string[] => ['x'.repeat(20_000), String(at)]
  // One type for both formats: each takes a list.
  await cache.wrap('result', {format: format as 'json', key: at % 20}, make)
}
