/** `--wait` in milliseconds; 0: not at all. @throws UserError USAGE (exit 2) when it is no duration */
export async function readWait(text: string): Promise<number> {
  if (text.trim() === '0') return 0
  const {parseDuration} = await import('@mycli/kit/runs')
  return parseDuration(text, '--wait')
}
