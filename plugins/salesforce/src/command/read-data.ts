import {readFile} from 'node:fs/promises'
import {text} from 'node:stream/consumers'

import {exitCodes, UserError} from '@mycli/kit'

/**
 * JSON that is given as it is, as `@FILE`, or as `@-` on stdin.
 *
 * @throws UserError DATA_INVALID
 */
export async function readData(given: string): Promise<unknown> {
  const json = given.startsWith('@') ? await readSource(given.slice(1)) : given
  try {
    return JSON.parse(json)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw invalid(`The data is no JSON: ${reason}`)
  }
}

async function readSource(file: string): Promise<string> {
  if (file === '-') return text(process.stdin)
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw invalid(`The file "${file}" cannot be read.`, error)
  }
}

function invalid(message: string, cause?: unknown): UserError {
  return new UserError('DATA_INVALID', message, {
    cause,
    exitCode: exitCodes.usage,
    suggestions: [`As in --data '{"Name": "Acme"}', --data @account.json or --data @-`],
  })
}
