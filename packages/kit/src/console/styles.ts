import {createRequire} from 'node:module'

import type * as ansisModule from 'ansis'
import type {Ansis} from 'ansis'

import {palettes, readPalette, type StyleRole} from './palette.js'

/** `style.success('done')`: one function per role; plain text where colours are off (`NO_COLOR`, no terminal). */
export type Styles = Readonly<Record<StyleRole, (text: string) => string>>

/** The 16 colours, as text and as background, and the modifiers; ansis has other members that are no styles. */
const styleName =
  /^((bg)?(black|red|green|yellow|blue|magenta|cyan|white)(bright)?|gr[ae]y|bold|dim|italic|underline|inverse|strikethrough)$/i

/** Styles for a stream, by `MYCLI_COLORS`. */
export function createStyles(
  stream: {isTTY?: boolean},
  environment: NodeJS.Dict<string> = process.env,
): Styles {
  const {Ansis} = createRequire(import.meta.url)('ansis') as typeof ansisModule // loaded with the first styles
  // The roles use the 16 named colours, so the first level of colours is enough.
  const ansis = new Ansis(hasColors(stream, environment) ? 1 : 0)
  const palette = readPalette(environment['MYCLI_COLORS'])
  const roles = Object.keys(palettes.dark) as StyleRole[] // the literal object's own keys
  return Object.fromEntries(
    roles.map((role) => [role, (text: string) => paint(ansis, palette[role], text)]),
  ) as Styles // one entry for each role
}

/** `NO_COLOR` (no-color.org) beats `FORCE_COLOR`, which beats what the stream is. */
export function hasColors(stream: {isTTY?: boolean}, environment: NodeJS.Dict<string>): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false
  const forced = environment['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return stream.isTTY === true && environment['TERM'] !== 'dumb' && environment['CI'] === undefined
}

function paint(ansis: Ansis, styles: string, text: string): string {
  return styles
    .split(',')
    .map((name) => name.trim())
    .reduce((painted, name) => {
      const style: unknown = Reflect.get(ansis, name)
      return isStyle(name, style) ? style(painted) : painted
    }, text)
}

function isStyle(name: string, value: unknown): value is (text: string) => string {
  return styleName.test(name) && typeof value === 'function'
}
