import {readFileSync} from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import type {Interfaces} from '@oclif/core'

/**
 * What project files may import without installing it, each entry by its full name: mycli's own packages and oclif, which must be the
 * host's copies.
 */
export function sharedPackages(config: Interfaces.Config): Record<string, string> {
  const plugins = config
    .getPluginsList()
    .filter(({name, type}) => type === 'core' && name.startsWith('@mycli/plugin-'))
    .map(({name, root}) => entriesOf(name, root))
  const oclif = path.dirname(fileURLToPath(import.meta.resolve('@oclif/core/package.json')))
  return Object.assign({}, ...plugins, kitEntries(), entriesOf('@oclif/core', oclif)) as Record<
    string,
    string
  > // of entriesOf alone
}

/** The kit that runs this very line, be it compiled or not. */
function kitEntries(): Record<string, string> {
  const source = fileURLToPath(new URL('..', import.meta.url))
  const root = path.dirname(source)
  const compiled = path.join(root, 'lib')
  const entries = Object.entries(entriesOf('@mycli/kit', root)).map(([name, file]) => [
    name,
    path.join(source, path.relative(compiled, file)),
  ])
  return Object.fromEntries(entries) as Record<string, string> // the names and files of above
}

/** The `exports` of a package: full name of each entry -> file. */
function entriesOf(name: string, root: string): Record<string, string> {
  const manifest = readFileSync(path.join(root, 'package.json'), 'utf8')
  const {exports = {}} = JSON.parse(manifest) as {exports?: Record<string, unknown>} // npm's format
  return Object.fromEntries(
    Object.entries(exports).flatMap(([entry, target]) => {
      const file = fileOf(target)
      const isModule = file?.endsWith('.js') === true && !entry.includes('*')
      return isModule ? [[name + entry.slice(1), path.join(root, file)]] : []
    }),
  )
}

/** A file, or an object that names one for each condition. */
function fileOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target
  if (typeof target !== 'object' || target === null) return undefined
  return fileOf(Reflect.get(target, 'import') ?? Reflect.get(target, 'default'))
}
