import {maskUrlPasswords} from '../config/secrets.js'
import {jsonText} from '../run/json-text.js'
import type {ErrorDescription} from './describe-error.js'
import type {Styles} from './styles.js'

/** The lines of an error for people: `Error: <message>`, then what to type next. */
export function renderError(description: ErrorDescription, style: Styles): string {
  const next = description.suggestions.map((suggestion) => `  ${suggestion}`)
  return [`${style.error('Error:')} ${description.message}`, ...next].join('\n')
}

/** The one JSON value of a failed command under `--json`. */
export function renderErrorJson(description: ErrorDescription): string {
  return jsonText({error: description}, 2)
}

/** The one JSON value, under `--json`, of a command that called `process.exit`. */
export function renderExitJson(code: number): string {
  if (code === 0) return 'null'
  const message = `The command called process.exit(${code}).`
  return renderErrorJson({code: 'FAILED', exitCode: code, message, suggestions: []})
}

/** Where an error and its causes were thrown, for `--verbose`. */
export function renderStack(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const cause = error.cause === undefined ? '' : `\nCaused by: ${renderStack(error.cause)}`
  return maskUrlPasswords(`${error.stack ?? error.message}${cause}`)
}
