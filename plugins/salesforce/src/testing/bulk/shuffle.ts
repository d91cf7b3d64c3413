/** Reorders a list in place, by the seed alone. */
export function shuffle(list: unknown[], seed: number): void {
  let state = seed >>> 0
  for (let last = list.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (last + 1))
    const moved = list[last]
    list[last] = list[other]
    list[other] = moved
  }
}
