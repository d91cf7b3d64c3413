/**
 * The result of `work`, or the signal's reason as soon as it is aborted.
 *
 * Work that does not listen to the signal goes on; what becomes of it is not looked at any more.
 */
export async function unlessAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let stop: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason as Error) // what the signal was aborted with
    }
    signal.addEventListener('abort', stop, {once: true})
  })
  try {
    return await Promise.race([work(), aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
