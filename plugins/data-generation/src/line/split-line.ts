import type {Assignment} from '../plan/assignment.js'
import type {Problem} from '../problem/problem.js'
import {readAssignment} from './read-assignment.js'
import {tokenise, type Token} from './tokenise.js'

/** What is to be known of an oclif flag to take it off a line. */
export interface OwnFlag {
  allowNo?: boolean
  multiple?: boolean
  type: 'boolean' | 'option'
}

export interface Line {
  assignments: Assignment[]
  /** The part for oclif: the command's own flags, each as one argument. */
  own: string[]
  problems: Problem[]
}

/**
 * Parts a line into the command's own flags and paths into the model. An own flag wins over a field of its name;
 * `--set name=value` reaches the field.
 *
 * oclif has no way to let unknown flags through, so they must be gone before it parses.
 */
export function splitLine(
  argv: readonly string[],
  ownFlags: Readonly<Record<string, OwnFlag>>,
): Line {
  const {stray, tokens} = tokenise(argv)
  const line: Line = {assignments: [], own: [], problems: stray.map(strayWord)}
  const seen = new Set<string>()
  for (const token of tokens) {
    const flag = ownFlag(token.name, ownFlags)
    if (!flag) takePath(line, token)
    else if (token.name === 'set') takeSet(line, token)
    else if (flag.multiple !== true && seen.has(token.name))
      line.problems.push(repeated(token.name))
    else takeOwn(line, token, flag)
    seen.add(token.name)
  }
  return line
}

function ownFlag(name: string, ownFlags: Readonly<Record<string, OwnFlag>>): OwnFlag | undefined {
  if (Object.hasOwn(ownFlags, name)) return ownFlags[name]
  const positive = name.startsWith('no-') ? name.slice(3) : ''
  const negated = Object.hasOwn(ownFlags, positive) ? ownFlags[positive] : undefined
  return negated?.allowNo === true ? negated : undefined
}

/** Joined by `=`, so that oclif takes a value that begins with `-` for a value. */
function takeOwn(line: Line, token: Token, {type}: OwnFlag): void {
  const {name} = token
  const value = type === 'option' ? takeValue(line, token) : withoutValue(line, token)
  line.own.push(value === undefined ? `--${name}` : `--${name}=${value}`)
}

/** The value of a flag: behind `=`, else the next word. Any further word belongs to nothing. */
function takeValue(line: Line, {inline, words}: Token): string | undefined {
  const [text, ...rest] = inline === undefined ? words : [inline, ...words]
  line.problems.push(...rest.map(strayWord))
  return text
}

function withoutValue(line: Line, {inline, words}: Token): string | undefined {
  line.problems.push(...words.map(strayWord))
  return inline // oclif says that the flag takes none
}

function takeSet(line: Line, token: Token): void {
  const text = takeValue(line, token)
  const border = text?.indexOf('=') ?? -1
  if (text === undefined || border < 1) {
    line.problems.push(missingAssignment(text))
    return
  }
  const path = text.slice(0, border)
  read(line, {flag: `--set ${path}`, name: path, text: text.slice(border + 1), isInline: true})
}

function takePath(line: Line, token: Token): void {
  const {inline, name} = token
  read(line, {
    flag: `--${name}`,
    isInline: inline !== undefined,
    name,
    text: takeValue(line, token),
  })
}

function read(line: Line, typed: Parameters<typeof readAssignment>[0]): void {
  const result = readAssignment(typed)
  if ('message' in result) line.problems.push(result)
  else line.assignments.push(result)
}

function strayWord(word: string): Problem {
  return {
    code: 'UNEXPECTED_ARGUMENT',
    message: `Unexpected argument: "${word}"`,
    suggestions: ['Put a value of several words into quotes.'],
  }
}

function repeated(name: string): Problem {
  return {
    code: 'REPEATED_FLAG',
    message: `--${name} can only be given once`,
    suggestions: [`A field called "${name}" is set by --set ${name}=VALUE.`],
  }
}

function missingAssignment(text: string | undefined): Problem {
  return {
    code: 'MISSING_VALUE',
    message: `--set ${text ?? ''}`.trim() + ': expects path=value',
    suggestions: ['Write --set path=value, such as --set count=3.'],
  }
}
