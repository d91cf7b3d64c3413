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

/** The kit that runs this very line: as it is built, or its sources. */
function kitEntries(): Record<string, string> {
  const root = path.dirname(fileURLToPath(import.meta.resolve('@mycli/kit/package.json')))
  const [folder = ''] = path.relative(root, fileURLToPath(import.meta.url)).split(path.sep)
  const entries = Object.entries(entriesOf('@mycli/kit', root)).map(([name, file]) => {
    const [, ...parts] = path.relative(root, file).split(path.sep)
    return [name, path.join(root, folder, ...parts)]
  })
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
