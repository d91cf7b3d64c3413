// Preloaded by --import: writes the address of every module that the program loads to the file in RECORD_LOADS.
import {appendFileSync} from 'node:fs'
import {createRequire, register} from 'node:module'

const {cache} = createRequire(import.meta.url)
const file = process.env.RECORD_LOADS

register(
  `data:text/javascript,${encodeURIComponent(`
    import {appendFileSync} from 'node:fs'
    export async function load(url, context, next) {
      appendFileSync(${JSON.stringify(file)}, url + '\\n')
      return next(url, context)
    }
  `)}`,
)
process.on('exit', () => appendFileSync(file, Object.keys(cache).join('\n')))
