/** What the line says about questions. */
export interface PromptSwitches {
  json: boolean
  noInput: boolean
}

/** Whether somebody is there to answer: a terminal to read from and one to ask on, outside of CI, and nothing on the line against it. */
export function canPrompt({json, noInput}: PromptSwitches): boolean {
  if (json || noInput || isCi(process.env['CI'])) return false
  return process.stdin.isTTY && process.stderr.isTTY && process.env['TERM'] !== 'dumb'
}

function isCi(value = ''): boolean {
  return value !== '' && value !== '0' && value !== 'false'
}
