import {existsSync} from 'node:fs'
import {homedir} from 'node:os'
import path from 'node:path'

const extensions = ['ts', 'mts', 'js', 'mjs', 'json']

/** The `mycli.config.*` of a folder or of the nearest folder above it, up to the home folder; `MYCLI_NO_PROJECT=1` finds none. */
export function findConfigFile(folder: string): string | undefined {
  if (process.env['MYCLI_NO_PROJECT'] === '1') return undefined
  const home = homedir()
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const found = extensions
      .map((extension) => path.join(current, `mycli.config.${extension}`))
      .find((file) => existsSync(file))
    if (found !== undefined) return found
    if (current === home || current === path.dirname(current)) return undefined
  }
}
