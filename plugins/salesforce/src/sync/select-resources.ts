import {exitCodes, nearestNames, UserError} from '@mycli/kit'

export const builtInResources = ['contacts', 'campaign-members'] as const

/**
 * The names of the resources that were asked for, in the order in which they are pushed; all of them when none was.
 *
 * @throws UserError UNKNOWN_SYNC_RESOURCE (exit 2) with the nearest names
 */
export function selectResources(
  configured: readonly string[],
  asked: readonly string[],
): readonly string[] {
  const all = [...builtInResources, ...configured.filter((name) => !isBuiltIn(name))]
  for (const name of asked) if (!all.includes(name)) throw unknown(name, all)
  return asked.length === 0 ? all : all.filter((name) => asked.includes(name))
}

function isBuiltIn(name: string): boolean {
  return builtInResources.some((builtIn) => builtIn === name)
}

function unknown(name: string, all: readonly string[]): UserError {
  const near = nearestNames(name, all)
  return new UserError('UNKNOWN_SYNC_RESOURCE', `There is no resource "${name}" to be synced.`, {
    exitCode: exitCodes.usage,
    suggestions: [
      near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There are ${all.join(', ')}.`,
    ],
  })
}
