import {createRequire} from 'node:module'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

/**
 * An optional package: mycli's own copy, else that of the project in the working directory, as a global mycli may have none.
 *
 * @throws what importing mycli's own copy throws; `isMissingPackage` tells whether it is not installed.
 */
export async function importNearest(name: string): Promise<unknown> {
  try {
    return await import(name)
  } catch (error) {
    const path = pathFromWorkingDirectory(name)
    if (path === undefined || !isMissingPackage(error)) throw error
    return await import(pathToFileURL(path).href)
  }
}

/** True for the error of a package that is not there, or whose native part is not. */
export function isMissingPackage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  const missing = ['ERR_DLOPEN_FAILED', 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']
  return missing.includes(String(code)) || error.message.startsWith('Could not locate the bindings')
}

function pathFromWorkingDirectory(name: string): string | undefined {
  const {resolve} = createRequire(join(process.cwd(), 'index.js'))
  try {
    return resolve(name)
  } catch {
    // Not there either: the caller reports the first failure.
    return undefined
  }
}
