import {isSecretName, maskedValue} from '../config/secret-names.js'
import type {ValueDeclaration} from '../command/value-declaration.js'
import {commandLine} from '../console/command-line.js'
import {jsonText} from '../run/json-text.js'
import type {LoadedCommand} from './load-command.js'
import type {ResolvedDependency} from './resolve-dependencies.js'

/** The line that runs a dependency, to be typed as it is; parameters that the dependency leaves open, and secrets, are `<name>`. */
export function lineOfDependency({
  command,
  parameters,
}: Pick<ResolvedDependency, 'command' | 'parameters'>): string {
  const shown = (name: string, value: unknown): unknown =>
    value === undefined || value === maskedValue || isSecretName(name) ? `<${name}>` : value
  const values = command.parameterNames.map(
    (name) => [name, shown(name, parameters[name])] as const,
  )
  return commandLine(['mycli', command.id, ...wordsOf(command, Object.fromEntries(values))])
}

/** The words behind the command's id that give it these parameters. */
function wordsOf(
  {args, flags}: Pick<LoadedCommand, 'args' | 'flags'>,
  values: Record<string, unknown>,
): string[] {
  const flagWords = Object.entries(values)
    .filter(([name]) => !(name in args))
    .flatMap(([name, value]) => flagWordsOf(name, flags[name] ?? {}, value))
  const argumentWords = Object.keys(args).flatMap((name) => textsOf(values[name]))
  // What looks like a flag is an argument behind `--`.
  const separator = argumentWords.some((word) => word.startsWith('-')) ? ['--'] : []
  return [...flagWords, ...separator, ...argumentWords]
}

function flagWordsOf(name: string, {type}: ValueDeclaration, value: unknown): string[] {
  if (type === 'boolean') return [value === false ? `--no-${name}` : `--${name}`]
  return textsOf(value).map((text) => `--${name}=${text}`)
}

function textsOf(value: unknown): string[] {
  if (value === undefined) return []
  return (Array.isArray(value) ? value : [value]).map((one: unknown) =>
    typeof one === 'string' ? one : textOf(one),
  )
}

/** What else than a text a flag takes is written as a text, such as a URL or a number; only plain objects and lists are JSON. */
function textOf(value: unknown): string {
  const json = jsonText(value)
  return json.startsWith('"') ? (JSON.parse(json) as string) : json // a text in JSON
}
