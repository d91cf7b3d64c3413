/** What was thrown, as an Error with the fields that errors are known by: also plain objects and texts are thrown. */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  if (typeof thrown !== 'object' || thrown === null) return new Error(String(thrown))
  const {code, exitCode, message, suggestions} = thrown as Record<string, unknown> // whatever it has of them
  const text = typeof message === 'string' ? message : 'Something that is no error was thrown.'
  return Object.assign(new Error(text, {cause: thrown}), {
    ...(code !== undefined && {code}),
    ...(exitCode !== undefined && {exitCode}),
    ...(suggestions !== undefined && {suggestions}),
  })
}
