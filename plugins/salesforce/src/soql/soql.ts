import {UserError} from '@mycli/kit'
import {renderLiteral, type SoqlValue} from './render-literal.js'

/** A piece of SOQL in which every value is escaped. */
export class Soql {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/**
 * SOQL with its values escaped:
 *
 * ```ts
 * soql`SELECT Id FROM Contact WHERE Email IN ${emails} AND CreatedDate > ${since}`
 * ```
 *
 * Strings are quoted, arrays become lists in parentheses, dates date-times; a Soql stands as it is.
 * Names of fields and objects are values no more: `soql.names(field)`.
 *
 * @throws UserError SOQL_VALUE_INVALID for an empty list, or what has no literal
 */
export const soql = Object.assign(tag, {date, like, names})

function tag(strings: TemplateStringsArray, ...values: (Soql | SoqlValue)[]): Soql {
  return new Soql(
    strings.reduce((text, string, index) => {
      const value = values[index - 1]
      return text + (value instanceof Soql ? value.toString() : renderPlaced(value, text)) + string
    }),
  )
}

/** `IN (${list})` is as good as `IN ${list}`. */
function renderPlaced(value: SoqlValue | undefined, before: string): string {
  const literal = renderLiteral(value)
  return Array.isArray(value) && before.trimEnd().endsWith('(') ? literal.slice(1, -1) : literal
}

/** The day of a moment in UTC, for fields that are dates without a time. */
function date(moment: Date): Soql {
  return new Soql(renderLiteral(moment).slice(0, 10))
}

/** What stands in LIKE for a text that is meant literally, with `before` and `after` as they are: `%`. */
function like(text: string, {before = '', after = ''} = {}): Soql {
  const literal = renderLiteral(text)
    .slice(1, -1)
    .replaceAll(/[%_]/g, String.raw`\$&`)
  return new Soql(`'${before}${literal}${after}'`)
}

/** Names of fields or objects, joined by commas; anything that is no name is refused. */
function names(...list: string[]): Soql {
  const wrong = list.find((candidate) => !/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(candidate))
  if (wrong !== undefined || list.length === 0) {
    throw new UserError(
      'SOQL_VALUE_INVALID',
      `"${wrong ?? ''}" is no name of a field or an object.`,
    )
  }
  return new Soql(list.join(', '))
}
