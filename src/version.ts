import {readFileSync} from 'node:fs'

/** `@mycli/cli/<version> <platform>-<arch> node-<version>`, without loading anything. */
export function version(): string {
  const file = new URL('../package.json', import.meta.url)
  const {name, version: number} = JSON.parse(readFileSync(file, 'utf8')) as {
    name: string
    version: string
  } // our own
  return `${name}/${number} ${process.platform}-${process.arch} node-${process.version}`
}
