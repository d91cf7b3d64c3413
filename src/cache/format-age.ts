const steps = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

/** The largest whole unit: `3 d`, `2 h`, `5 m`, `0 s`. */
export function formatAge(ageMs: number): string {
  const [unit, unitMs] = steps.find(([, stepMs]) => ageMs >= stepMs) ?? ['s', 1000]
  return `${Math.floor(Math.max(0, ageMs) / unitMs)} ${unit}`
}
