import {expect} from 'chai'
import type {UserError} from '@mycli/kit'
import {createCellRandom} from '../../src/random/create-cell-random.js'
import {loadLocale} from '../../src/random/load-locale.js'

describe('locales', () => {
  it('are found by any spelling', async () => {
    for (const [typed, code] of [
      ['de', 'de'],
      ['PT-br', 'pt'],
      ['sr_rs_LATIN', 'sr'],
      ['en_au_ocker', 'en'],
      ['en_bork', 'en'],
    ] as const) {
      expect((await loadLocale(typed)).metadata?.language, typed).to.equal(code)
    }
  })

  it('give their own words, and English where they have none', async () => {
    const random = await createCellRandom({locale: 'ja', seed: 7})
    expect(random.faker('a', 'b', 0).person.lastName()).to.match(/[^ -~]/)
    expect(random.faker('a', 'b', 0).commerce.department()).to.match(/^[ -~]+$/)
  })

  it('never lack a word that English has, not even one they declare absent', async () => {
    const random = await createCellRandom({locale: 'zh_CN', seed: 7})
    expect(random.faker('a', 'b', 0).person.prefix()).to.be.a('string')
  })

  it('are refused with the near ones when faker has none of that name', async () => {
    expect(await refusal('de_XX')).to.deep.equal({
      code: 'UNKNOWN_LOCALE',
      exitCode: 2,
      message: 'Unknown locale: "de_XX"',
      suggestions: ['Did you mean de, de_AT, de_CH?'],
    })
    expect((await refusal('../../package')).suggestions).to.have.length(1)
    expect((await refusal('base')).code).to.equal('UNKNOWN_LOCALE')
  })
})

async function refusal(locale: string): Promise<Partial<UserError>> {
  try {
    await createCellRandom({locale})
  } catch (error) {
    // What is thrown is untyped; the expectations above check it field by field.
    const {code, exitCode, message, suggestions} = error as UserError
    return {code, exitCode, message, suggestions}
  }

  throw new Error(`"${locale}" was accepted`)
}
