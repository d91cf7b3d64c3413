import {distance} from 'fastest-levenshtein'

/** The names most like `typed`, best first: the material of a "did you mean". */
export function nearestNames(typed: string, names: Iterable<string>, most = 3): string[] {
  const wanted = typed.toLowerCase()
  return [...new Set(names)]
    .map((name) => ({far: distanceTo(wanted, name.toLowerCase()), name}))
    .filter(({far}) => far <= Math.max(2, Math.ceil(wanted.length / 2.5)))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({name}) => name)
}

/** A name that begins with what was typed is near, however long it is. */
function distanceTo(typed: string, name: string): number {
  return typed.length >= 3 && name.startsWith(typed) ? 1 : distance(typed, name)
}
