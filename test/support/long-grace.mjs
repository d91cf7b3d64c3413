// Imported before a program: its grace time of SHORT_GRACE_MS is so long that no test lives to see its end.
const original = globalThis.setTimeout
const shortMs = Number(process.env.SHORT_GRACE_MS)

globalThis.setTimeout = (run, delayMs, ...rest) =>
  original(run, delayMs === shortMs ? 3_600_000 : delayMs, ...rest)
