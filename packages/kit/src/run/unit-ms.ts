/** The units in which people write durations, in milliseconds. */
export const unitMs = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  ms: 1,
  s: 1000,
  w: 604_800_000,
} as const
