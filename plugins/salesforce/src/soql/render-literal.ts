import {UserError} from '@mycli/kit'

export type SoqlScalar = Date | bigint | boolean | number | string | null
export type SoqlValue = SoqlScalar | readonly SoqlScalar[]

const escapes: Partial<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
  '\b': String.raw`\b`,
  '\f': String.raw`\f`,
}

/**
 * A value as SOQL writes it; what could end the literal is escaped.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */
export function renderLiteral(value: SoqlValue | undefined): string {
  if (isList(value)) {
    if (value.length === 0) throw invalid('An empty list finds nothing and is no SOQL.')
    return `(${value.map((member) => renderLiteral(member)).join(', ')})`
  }
  if (value === null) return 'null'
  if (value instanceof Date) return renderMoment(value)
  switch (typeof value) {
    case 'string':
      return `'${value.replaceAll(/[\\'"]/g, String.raw`\$&`).replaceAll(/[\n\r\t\b\f]/g, (character) => escapes[character] ?? character)}'`
    case 'number':
      if (!Number.isFinite(value)) throw invalid(`${value} is no number of SOQL.`)
      return renderNumber(value)
    case 'bigint':
    case 'boolean':
      return String(value)
    default:
      throw invalid(`SOQL has no literal for ${typeof value}.`)
  }
}

function isList(value: SoqlValue | undefined): value is readonly SoqlScalar[] {
  return Array.isArray(value)
}

function renderMoment(value: Date): string {
  if (Number.isNaN(value.getTime())) throw invalid('An invalid date is no value of SOQL.')
  return value.toISOString()
}

/** SOQL knows no exponents. */
function renderNumber(value: number): string {
  if (!String(value).includes('e')) return String(value)
  return Number.isInteger(value)
    ? BigInt(value).toString()
    : value.toFixed(20).replace(/\.?0+$/, '')
}

function invalid(message: string): UserError {
  return new UserError('SOQL_VALUE_INVALID', message)
}
