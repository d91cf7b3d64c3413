/** The SDK never takes its listeners away again: each request gets a signal of its own, which goes with it. */
export async function withOwnSignal<T>(
  signal: AbortSignal,
  request: (own: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const abort = (): void => {
    controller.abort(signal.reason)
  }
  signal.throwIfAborted()
  signal.addEventListener('abort', abort)
  try {
    return await request(controller.signal)
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
