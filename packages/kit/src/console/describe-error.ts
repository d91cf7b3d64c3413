import {maskUrlPasswords} from '../config/secrets.js'
import {exitCodes} from '../errors/exit-codes.js'
import {exitCodeOf} from '../run/run-ending.js'

/** What a person or a program is told of an error; never a stack, SQL parameters or configuration. */
export interface ErrorDescription {
  code: string
  exitCode: number
  message: string
  runId?: string
  suggestions: string[]
}

/** What is known around an error that the error itself does not say. */
export interface ErrorContext {
  /** The command's id, for the line on `--help`. */
  command?: string
  /** The package whose command failed. */
  plugin?: string
  runId?: string
}

/** Describes anything that was thrown; what the user cannot act on is called a bug of its plugin. */
export function describeError(error: unknown, context: ErrorContext = {}): ErrorDescription {
  const {code, message, suggestions} = partsOf(error)
  const exitCode = exitCodeOf(error)
  const expected = suggestions !== undefined || isOclifError(error) || code === 'INTERRUPTED'
  return {
    code: code ?? (exitCode === exitCodes.usage ? 'USAGE' : expected ? 'FAILED' : 'UNEXPECTED'),
    exitCode,
    message: maskUrlPasswords(plainMessage(message)),
    ...(context.runId !== undefined && {runId: context.runId}),
    suggestions: expected ? (suggestions ?? usageHint(exitCode, context)) : bugHint(context),
  }
}

interface ErrorParts {
  code?: string
  message: string
  suggestions?: string[]
}

function partsOf(error: unknown): ErrorParts {
  if (!(error instanceof Error)) return {message: String(error)}
  const {code, suggestions} = error as {code?: unknown; suggestions?: unknown} // fields of foreign errors
  return {
    ...(typeof code === 'string' && {code}),
    message: error.message === '' ? error.name : error.message,
    ...(Array.isArray(suggestions) && {suggestions: suggestions.map(String)}),
  }
}

/** oclif marks what it refuses, and what commands refuse by `this.error`. */
function isOclifError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'oclif' in error
}

/** oclif's parser closes its messages with a hint that names no command (ours does) and breaks the line behind a flag's name. */
function plainMessage(message: string): string {
  return message
    .replaceAll(/\n*See more help with --help/g, '')
    .replace(/^Parsing (--\S+)\s+/, '$1: ')
    .trim()
}

function usageHint(exitCode: number, {command}: ErrorContext): string[] {
  if (exitCode !== exitCodes.usage || command === undefined) return []
  return [`\`mycli ${command} --help\` shows what it takes.`]
}

function bugHint({plugin, runId}: ErrorContext): string[] {
  return [
    `This is a bug in ${plugin ?? 'mycli'}; --verbose shows where.`,
    ...(runId === undefined ? [] : [`The run is ${runId}: \`mycli runs:show ${runId}\`.`]),
  ]
}
