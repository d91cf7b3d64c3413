import {createHash} from 'node:crypto'

import {canonicalJson} from './canonical-json.js'

/** What the row of a command with these parameters, as the run log keeps them, is found by. */
export function parametersHash(parameters: Record<string, unknown>): string {
  return createHash('sha256').update(canonicalJson(parameters)).digest('hex')
}
