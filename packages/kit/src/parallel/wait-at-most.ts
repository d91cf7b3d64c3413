/** Waits for a promise, but not longer than that; keeps the process alive meanwhile. */
export async function waitAtMost(ms: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise((resolve) => (timer = setTimeout(resolve, ms)))
  try {
    await Promise.race([promise, tooLong])
  } finally {
    clearTimeout(timer)
  }
}
