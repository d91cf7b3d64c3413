/** Keeps open what is open only within a function; gives what closes it. */
export function holdOpen(
  within: (body: () => Promise<void>) => Promise<void>,
): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    let end = (): void => undefined
    const ended = new Promise<void>((resolveEnded) => {
      end = resolveEnded
    })
    const closed = within(async () => {
      resolve(async () => {
        end()
        await closed
      })
      await ended
    })
    closed.catch(reject) // it could not be opened; later it is told to whoever closes it
  })
}
