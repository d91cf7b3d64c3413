import type {LocaleDefinition} from '@faker-js/faker'
import {UserError, nearestNames} from '@mycli/kit'

/**
 * Loads the words of one locale, by any spelling of its name (`de`, `pt-BR`, `pt_br`). Only that locale's file is
 * imported: the whole package takes five times as long.
 *
 * @throws UserError `UNKNOWN_LOCALE` (exit 2) with the nearest names.
 */
export async function loadLocale(name: string): Promise<LocaleDefinition> {
  const wellFormed = /^[a-z]+(?:[-_][a-z]+)*$/i.test(name)
  const definition = wellFormed ? await importLocale(conventionalSpelling(name)) : undefined
  if (definition !== undefined) return definition
  const names = await localeNames()
  const known = names.find((each) => normalise(each) === normalise(name))
  const found = known === undefined ? undefined : await importLocale(known)
  if (found === undefined) throw unknownLocale(name, names)
  return found
}

/** `PT-br` is `pt_BR`; scripts and dialects (`sr_RS_latin`) are written small. */
function conventionalSpelling(name: string): string {
  const [language = '', ...rest] = name.split(/[-_]/)
  const tail = rest.map((part) => (part.length === 2 ? part.toUpperCase() : part.toLowerCase()))
  return [language.toLowerCase(), ...tail].join('_')
}

async function importLocale(name: string): Promise<LocaleDefinition | undefined> {
  // The package's words without a language; alone it can make next to nothing.
  if (name === 'base') return undefined
  try {
    // A path that is not a literal gives `any`: the package's own types promise a `faker` in each locale file.
    const file = (await import(`@faker-js/faker/locale/${name}`)) as {
      faker: {rawDefinitions: LocaleDefinition}
    }
    return file.faker.rawDefinitions
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
}

async function localeNames(): Promise<string[]> {
  const {allLocales} = await import('@faker-js/faker')
  return Object.keys(allLocales).filter((name) => name !== 'base')
}

function normalise(name: string): string {
  return name.toLowerCase().replaceAll('-', '_')
}

function unknownLocale(name: string, names: string[]): UserError {
  const [language = ''] = normalise(name).split('_')
  const ofLanguage = names.filter((each) => each.split('_')[0] === language)
  const near = ofLanguage.length > 0 ? ofLanguage : nearestNames(name, names)
  return new UserError('UNKNOWN_LOCALE', `Unknown locale: "${name}"`, {
    exitCode: 2,
    suggestions: [
      near.length > 0
        ? `Did you mean ${near.join(', ')}?`
        : 'Type a locale such as en, de, fr, es, pt_BR or ja',
    ],
  })
}
