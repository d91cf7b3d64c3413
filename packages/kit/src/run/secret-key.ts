import {randomBytes} from 'node:crypto'
import {link, mkdir, readFile, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'

/** The key under which secrets are hashed: 32 random bytes in hex, made at its first use, readable by its owner only. */
export async function secretKey(file: string): Promise<string> {
  const known = await readIfThere(file)
  if (known !== undefined) return known
  await mkdir(path.dirname(file), {mode: 0o700, recursive: true})
  const mine = `${file}.${randomBytes(8).toString('hex')}`
  await writeFile(mine, randomBytes(32).toString('hex'), {flush: true, mode: 0o600})
  try {
    await link(mine, file) // unlike a rename, it leaves alone what another process has just made
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    await rm(mine, {force: true})
  }
  return readFile(file, 'utf8')
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
