import type {Attribute} from '../coercion/attribute.js'

/** A model's validators of one attribute, as far as they say what a value looks like. */
export interface ValidationRules {
  after?: Date
  before?: Date
  contains?: string
  /** The only values allowed, from `isIn` or `equals`. */
  list?: readonly unknown[]
  max?: number
  maxLength?: number
  min?: number
  minLength?: number
  /** Names of the validators that stand for a shape of text, such as `isEmail`. */
  names: readonly string[]
  patterns: readonly RegExp[]
  refusedPatterns: readonly RegExp[]
  refusedTexts: readonly string[]
  refusedValues: readonly unknown[]
  /** Of `isUUID: 4`. */
  uuidVersion?: number
}

/** Reads Sequelize's three ways to write a validator: `len: [2, 10]`, `len: {args: [2, 10], msg}`, `isEmail: true`. */
export function readRules(attribute: Attribute): ValidationRules {
  const rules = new Map(
    Object.entries(attribute.validate ?? {})
      .filter(isInForce)
      .map(toEntry),
  )
  return {
    ...readLengths(rules),
    ...readBounds(rules),
    contains: firstText(rules.get('contains')),
    list: readList(rules),
    names: [...rules.keys()],
    patterns: [...readPatterns(rules.get('is')), ...readPatterns(rules.get('regex'))],
    refusedPatterns: [...readPatterns(rules.get('not')), ...readPatterns(rules.get('notRegex'))],
    refusedTexts: [firstText(rules.get('notContains'))].filter((text) => text !== undefined),
    refusedValues: firstList(rules.get('notIn')) ?? [],
    uuidVersion: toNumber(rules.get('isUUID')?.[0]),
  }
}

type Rules = Map<string, unknown[]>

function isInForce([, rule]: [string, unknown]): boolean {
  return rule !== false && rule !== undefined && rule !== null && typeof rule !== 'function'
}

function toEntry([name, rule]: [string, unknown]): [string, unknown[]] {
  const given = typeof rule === 'object' && rule !== null && 'args' in rule ? rule.args : rule
  // `{msg}` alone is `true` with a message.
  const isMessage = typeof given === 'object' && given !== null && 'msg' in given
  const list: unknown[] = Array.isArray(given) ? given : [isMessage ? true : given]
  return [name, list]
}

function readLengths(rules: Rules): Pick<ValidationRules, 'maxLength' | 'minLength'> {
  const [min, max] = rules.get('len') ?? []
  const atLeast = toNumber(min)
  const isFilled = rules.has('notEmpty')
  return {
    maxLength: toNumber(max),
    minLength: isFilled ? Math.max(1, atLeast ?? 0) : atLeast,
  }
}

function readBounds(rules: Rules): Pick<ValidationRules, 'after' | 'before' | 'max' | 'min'> {
  return {
    after: toDate(rules.get('isAfter')?.[0]),
    before: toDate(rules.get('isBefore')?.[0]),
    max: toNumber(rules.get('max')?.[0]),
    min: toNumber(rules.get('min')?.[0]),
  }
}

function readList(rules: Rules): readonly unknown[] | undefined {
  const equal = rules.get('equals')
  return equal === undefined ? firstList(rules.get('isIn')) : equal.slice(0, 1)
}

/** Both `isIn: [['a', 'b']]`, as documented, and `isIn: ['a', 'b']`, of which Sequelize sees the first. */
function firstList(args: unknown[] | undefined): readonly unknown[] | undefined {
  if (args === undefined) return undefined
  const [first] = args
  return Array.isArray(first) ? (first as readonly unknown[]) : args.slice(0, 1)
}

function firstText(args: unknown[] | undefined): string | undefined {
  const first = args?.[0]
  return typeof first === 'string' || typeof first === 'number' ? String(first) : undefined
}

/** A regular expression, or its source with flags. `g` and `y` would make `test` remember where it was. */
function readPatterns(args: unknown[] | undefined): RegExp[] {
  const [pattern, flags] = args ?? []
  if (pattern instanceof RegExp)
    return [new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''))]
  if (typeof pattern !== 'string') return []
  return [new RegExp(pattern, typeof flags === 'string' ? flags.replace(/[gy]/g, '') : '')]
}

function toNumber(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const number = Number(value)
  return Number.isNaN(number) ? undefined : number
}

function toDate(value: unknown): Date | undefined {
  if (typeof value !== 'string' && !(value instanceof Date)) return undefined
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? undefined : date
}
