import {exitCodes, UserError} from '@mycli/kit'

import {findMembers, memberNames} from '../model/find-members.js'
import type {Member, ModelShape} from '../model/model-shape.js'
import {didYouMean} from '../problem/did-you-mean.js'

/**
 * Reads the keys of a factory as members of its model.
 *
 * @throws UserError `FACTORY_INVALID` (exit 2) for a key that the model does not have.
 */
export function declaredMembers<T>(
  shape: ModelShape,
  declared: Readonly<Record<string, T>>,
): Map<Member, T> {
  return new Map(
    Object.entries(declared).map(([key, value]) => {
      const [member, other] = findMembers(shape, key)
      if (member && !other) return [member, value]
      throw unknownKey(shape, key)
    }),
  )
}

function unknownKey({entry, fields, links}: ModelShape, key: string): UserError {
  return new UserError(
    'FACTORY_INVALID',
    `A factory declares "${key}", which is no field of ${entry.name}.`,
    {
      exitCode: exitCodes.usage,
      suggestions: didYouMean(key, [...links, ...fields].flatMap(memberNames)),
    },
  )
}
