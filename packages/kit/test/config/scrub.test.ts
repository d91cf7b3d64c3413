import {expect} from 'chai'

import {scrub, secretValuesOf} from '../../src/config/scrub.js'
import {scrubError} from '../../src/config/scrub-value.js'

describe('secretValuesOf', () => {
  it('gives the values under secret names, at any depth, each once', () => {
    const options = {
      again: {pass: 'S1'},
      credentials: {list: ['a1', {sid: 'b2'}]},
      name: 'n',
      pass: 'S1',
      pin: 1234,
      token: '',
    }
    expect(secretValuesOf(options)).to.have.members(['S1', 'a1', 'b2', '1234'])
  })

  it('gives none for options that go in circles', () => {
    const options: Record<string, unknown> = {}
    options['token'] = options
    expect(secretValuesOf(options)).to.deep.equal([])
  })
})

describe('scrub', () => {
  for (const [title, text, values, scrubbed] of [
    ['the value itself', 'no user ann with hunter2!', ['hunter2'], 'no user ann with [secret]!'],
    ['it within a word', 'xhunter2x', ['hunter2'], 'x[secret]x'],
    ['its percent form', 'GET /?p=a%2Fb%26c', ['a/b&c'], 'GET /?p=[secret]'],
    ['its form in JSON', String.raw`{"p":"a\"bcd"}`, ['a"bcd'], '{"p":"[secret]"}'],
    ['the longer of two first', 'abcd-efgh', ['abcd', 'abcd-efgh'], '[secret]'],
    ['a short one where it stands alone', 'pin 12 of 312', ['12'], 'pin [secret] of 312'],
    ['what is special in a pattern', 'it is $(a+b)?', ['$(a+b)?'], 'it is [secret]'],
    ['passwords of URLs as well', 'at postgres://u:a/bS4@h/d', [], 'at postgres://u:[secret]@h/d'],
  ] as const) {
    it(`takes out ${title}`, () => {
      expect(scrub(text, values)).to.equal(scrubbed)
    })
  }
})

describe('scrubError', () => {
  it('takes values out of an error and its causes', () => {
    const cause = new Error('hunter2 is wrong')
    const error = scrubError(new Error('no hunter2', {cause}), ['hunter2'])
    expect([error.message, cause.message]).to.deep.equal(['no [secret]', '[secret] is wrong'])
    expect(`${error.stack ?? ''}${cause.stack ?? ''}`).to.not.include('hunter2')
  })

  it('takes values out of its name and its code', () => {
    const error = Object.assign(new Error('no'), {code: 'E_hunter2', name: 'hunter2'})
    expect(scrubError(error, ['hunter2'])).to.include({code: 'E_[secret]', name: '[secret]'})
  })

  it('comes to an end where an error is its own cause', () => {
    const error = new Error('no hunter2')
    error.cause = error
    expect(scrubError(error, ['hunter2']).message).to.equal('no [secret]')
  })

  it('takes the reason of an abort, whose message is a getter', () => {
    const reason = new DOMException('no hunter2', 'AbortError')
    expect(scrubError(reason, ['hunter2']).message).to.equal('no [secret]')
    expect(scrubError(AbortSignal.abort().reason as Error, ['hunter2']).name).to.equal('AbortError')
  })
})
