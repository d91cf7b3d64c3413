import {exitCodes, UserError} from '@mycli/kit'

import type {GeneratedNode} from '../plan/plan-node.js'

interface Refusal {
  errors?: {errors?: unknown; message: string; path?: string | null; value?: unknown}[]
  message: string
  name: string
  /** What the driver said. */
  parent?: Error & {code?: string}
}

/** Says what a row was refused for; anything but a refusal by the model or the database is given back as it is. */
export function explainRefusal(error: unknown, node: GeneratedNode): unknown {
  if (!(error instanceof Error)) return error
  const refusal = firstOf(error)
  const explain = isOfSequelize(error) ? explanations[refusal.name] : failedInHook
  return explain ? explain(refusal, node, error) : error
}

/** What a row's creation throws is Sequelize's, or that of a hook, a setter or a default of the model. */
function isOfSequelize({name}: Error): boolean {
  return name.startsWith('Sequelize') || name === 'AggregateError'
}

/** bulkCreate wraps the errors of its rows twice: AggregateError, BulkRecordError. */
function firstOf(error: Refusal & {errors?: unknown}): Refusal {
  const inner: unknown = Array.isArray(error.errors) ? error.errors[0] : undefined
  if (error.name !== 'AggregateError' || typeof inner !== 'object' || inner === null) return error
  return 'errors' in inner && isRefusal(inner.errors) ? inner.errors : error
}

function isRefusal(value: unknown): value is Refusal {
  return value instanceof Error
}

type Explain = (refusal: Refusal, node: GeneratedNode, cause: unknown) => UserError

const explanations: Record<string, Explain> = {
  SequelizeDatabaseError: refusedByDatabase,
  SequelizeForeignKeyConstraintError: refusedByDatabase,
  SequelizeUniqueConstraintError: notUnique,
  SequelizeValidationError: refusedByModel,
}

/** Sequelize takes each refused constraint of SQLite for a unique one; only with columns it is. */
function notUnique(refusal: Refusal, node: GeneratedNode, cause: unknown): UserError {
  const values = (refusal.errors ?? []).map(
    ({path, value}) => `${path ?? 'value'} "${String(value)}"`,
  )
  if (values.length === 0) return refusedByDatabase(refusal, node, cause)
  const {name} = node.shape.entry
  return new UserError(
    'NOT_UNIQUE',
    `The database refused a row of ${name}: ${values.join(', ')} is taken`,
    {
      cause,
      exitCode: exitCodes.failed,
      suggestions: ['Give another value, or declare values that cannot repeat in a factory.'],
    },
  )
}

/** With values of the line in the row, the mistake is taken to be theirs. */
function refusedByModel(
  {errors, message}: Refusal,
  node: GeneratedNode,
  cause: unknown,
): UserError {
  const reasons = (errors ?? []).map((one) => one.message)
  const flags = [...node.columns.values()].flatMap(({flag}) => flag ?? [])
  const reason = reasons.length > 0 ? reasons.join('; ') : message
  return new UserError(
    'INVALID_VALUE',
    `${[...flags, ''].join(': ')}${node.shape.entry.name} refused a row: ${reason}`,
    {
      cause,
      exitCode: flags.length > 0 ? exitCodes.usage : exitCodes.failed,
      suggestions: [
        `Declare the field in a factory of ${node.shape.entry.name}, or give its value.`,
      ],
    },
  )
}

function failedInHook({message}: Refusal, {shape}: GeneratedNode, cause: unknown): UserError {
  const {name} = shape.entry
  return new UserError('ROW_REFUSED', `The model ${name} refused a row: ${message}`, {
    cause,
    exitCode: exitCodes.failed,
    suggestions: ['A hook, a setter or a default of the model threw it; --verbose shows where.'],
  })
}

/** Of SQLite, MySQL and PostgreSQL. */
const diskFullCodes = new Set(['SQLITE_FULL', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL', '53100'])

function refusedByDatabase(
  {message, parent}: Refusal,
  {shape}: GeneratedNode,
  cause: unknown,
): UserError {
  const {name} = shape.entry
  if (diskFullCodes.has(parent?.code ?? '')) {
    return new UserError(
      'DISK_FULL',
      `There is no room for the rows of ${name}; none was written.`,
      {
        cause,
        exitCode: exitCodes.environment,
        suggestions: ['Make room on the disk of the database, then run the command again.'],
      },
    )
  }
  return new UserError(
    'ROW_REFUSED',
    `The database refused a row of ${name}: ${parent?.message ?? message}`,
    {
      cause,
      exitCode: exitCodes.failed,
      suggestions: [`Declare the field in a factory of ${name}, or give its value.`],
    },
  )
}
