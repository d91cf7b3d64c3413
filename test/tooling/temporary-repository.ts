import {cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

/**
 * Makes a small repository with this one's scripts and installed packages, for tests of the tools
 * themselves. Keys are paths, a value that is not text is written as JSON. Remove it after use.
 */
export async function createTemporaryRepository(files: Record<string, unknown>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'mycli-tools-')))
  await cp(join(ROOT, 'scripts'), join(folder, 'scripts'), {recursive: true})
  await mkdir(join(folder, 'node_modules/@oclif'), {recursive: true})
  for (const name of ['@oclif/core', 'semver', 'mocha', 'tsx', 'chai']) {
    await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name), 'junction')
  }
  for (const [path, content] of Object.entries(files)) await writeInto(folder, path, content)
  return folder
}

/** Writes one file of a temporary repository. */
export async function writeInto(folder: string, path: string, content: unknown): Promise<void> {
  const file = join(folder, path)
  await mkdir(dirname(file), {recursive: true})
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
}

/** Removes a temporary repository; the packages it links to stay. */
export async function removeTemporaryRepository(folder: string): Promise<void> {
  await rm(folder, {recursive: true, force: true})
}
