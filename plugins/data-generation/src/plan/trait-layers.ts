import {exitCodes, type RegisteredModel, UserError} from '@mycli/kit'

import type {Declaration} from '../factory/declaration.js'
import type {Factory} from '../factory/define-factory.js'
import {didYouMean} from '../problem/did-you-mean.js'

/**
 * The declarations of each trait, in the order given.
 *
 * @throws UserError `UNKNOWN_TRAIT` (exit 2) for one that the factory does not have.
 */
export function traitLayers(
  entry: RegisteredModel,
  factory: Factory | undefined,
  traits: readonly string[],
): Record<string, Declaration>[] {
  const known = factory?.traits ?? {}
  return traits.map((name) => {
    const trait = Object.hasOwn(known, name) ? known[name] : undefined
    if (trait) return trait
    const names = Object.keys(known)
    throw new UserError('UNKNOWN_TRAIT', `The factory of ${entry.name} has no trait "${name}".`, {
      exitCode: exitCodes.usage,
      suggestions: [
        ...didYouMean(name, names),
        names.length === 0 ? 'It has no traits.' : `It has: ${names.join(', ')}.`,
      ],
    })
  })
}
