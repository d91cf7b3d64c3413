import path from 'node:path'

import type * as jitiModule from 'jiti'
import type {Jiti} from 'jiti'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {ProjectLoader} from './project-loader.js'
import {requirePackage} from '../packages/require-package.js'

export interface LoaderOptions {
  /** Where compiled files are kept between runs, absolute; created 0700. */
  cacheFolder: string
  /** Package name -> its entry file: mycli's own packages, which a project need not install. */
  packages: Record<string, string>
}

/**
 * A loader on jiti, which is imported with the first file.
 *
 * A package that the project has installed itself still comes from the host: two copies of the kit in one process would not know each other.
 */
export function createProjectLoader(options: LoaderOptions): ProjectLoader {
  const loaded = new Set<string>()
  const modules = new Map<string, Record<string, unknown>>()
  let cache: Jiti['cache'] | undefined
  let jiti: Promise<Jiti> | undefined
  async function importAnew(file: string): Promise<Record<string, unknown>> {
    jiti ??= openJiti(options)
    const opened = await jiti
    cache = opened.cache
    const before = new Set(Object.keys(opened.cache))
    try {
      return await opened.import<Record<string, unknown>>(file)
    } catch (error) {
      throw brokenFile(file, error)
    } finally {
      loaded.add(file)
      for (const key of Object.keys(opened.cache)) {
        if (!before.has(key) && !isPackageFile(key)) loaded.add(key)
      }
    }
  }
  return {
    forget(file) {
      modules.delete(file)
      if (cache) Reflect.deleteProperty(cache, file)
    },
    async importFile(file) {
      const module = modules.get(file) ?? (await importAnew(file))
      modules.set(file, module)
      return module
    },
    loadedFiles: () => [...loaded],
    async open() {
      jiti ??= openJiti(options)
      await jiti
    },
  }
}

async function openJiti(options: LoaderOptions): Promise<Jiti> {
  const {createJiti} = requirePackage('jiti') as typeof jitiModule
  const {mkdir} = await import('node:fs/promises')
  const writable = await mkdir(options.cacheFolder, {mode: 0o700, recursive: true}).then(
    () => true,
    () => false, // a read-only home: compile anew each time
  )
  return createJiti(import.meta.url, {
    alias: options.packages,
    fsCache: writable && process.env['MYCLI_NO_CACHE'] !== '1' ? options.cacheFolder : false,
    interopDefault: true,
    moduleCache: true,
  })
}

function isPackageFile(file: string): boolean {
  return file.includes(`${path.sep}node_modules${path.sep}`)
}

function brokenFile(file: string, error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error)
  return new UserError('PROJECT_FILE_BROKEN', `"${file}" cannot be loaded: ${reason}`, {
    cause: error,
    exitCode: exitCodes.environment,
    suggestions: ['Mend the file; --verbose shows where it failed.'],
  })
}
