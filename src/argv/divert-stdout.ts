/** Sends what is written to stdout to stderr until the function that it gives is called. */
export function divertStdout(): () => void {
  const original = process.stdout.write.bind(process.stdout)
  process.stdout.write = process.stderr.write.bind(process.stderr)
  return () => {
    process.stdout.write = original
  }
}
