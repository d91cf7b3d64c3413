import {renderLiteral, type SoqlValue} from './render-literal.js'
import {Soql} from './soql.js'

/** A piece of SOSL in which every value is escaped. */
export class Sosl {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/**
 * SOSL with its values escaped, as words to look for between braces, as in SOQL elsewhere:
 *
 * ```ts
 * sosl`FIND {${words}} IN ALL FIELDS RETURNING Contact(Id WHERE Email = ${email})`
 * ```
 */
export function sosl(strings: TemplateStringsArray, ...values: (Soql | SoqlValue)[]): Sosl {
  return new Sosl(
    strings.reduce((text, string, index) => text + renderPlaced(values[index - 1], text) + string),
  )
}

function renderPlaced(value: Soql | SoqlValue | undefined, before: string): string {
  if (value instanceof Soql) return value.toString()
  const isBetweenBraces = before.lastIndexOf('{') > before.lastIndexOf('}')
  return isBetweenBraces ? escapeWords(String(value)) : renderLiteral(value)
}

/**
 * Reserved characters are escaped, and the words that are operators put in quotes.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_find.htm
 */
function escapeWords(words: string): string {
  return words
    .replaceAll(/[?&|!{}[\]()^~*:\\"'+-]/g, String.raw`\$&`)
    .replaceAll(/\b(and not|and|or)\b/gi, '"$1"')
}
