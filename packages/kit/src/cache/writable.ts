import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EDQUOT: 'your share of the disk is used up',
  EEXIST: 'a file is in the place of a folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file is in the place of a folder',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
}

/**
 * What `write` gives.
 *
 * @throws UserError `CACHE_FOLDER_UNUSABLE` (exit 6) where the disk does not let it write.
 */
export async function writable<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const reason = reasons[code]
    if (reason === undefined) throw error
    throw new UserError('CACHE_FOLDER_UNUSABLE', `The cache cannot write "${path}": ${reason}.`, {
      cause: error,
      exitCode: exitCodes.environment,
      suggestions: ['Mend that, or make room with `mycli cache:clear --older-than 7d`.'],
    })
  }
}
