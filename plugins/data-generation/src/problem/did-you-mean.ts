import {nearestNames} from '@mycli/kit'

/** Suggestions for a name that was not found: the nearest of those there are, if any is near. */
export function didYouMean(typed: string, names: Iterable<string>): string[] {
  const near = nearestNames(typed, names)
  return near.length === 0 ? [] : [`Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`]
}
