import {expect} from 'chai'

import {isSecretName, redact} from '../../src/config/secrets.js'

describe('isSecretName', () => {
  for (const name of [
    'password',
    'dbPasswd',
    'API_KEY',
    'api-key',
    'accessToken',
    'clientSecret',
    'authorization',
    'credentials',
    'pass',
    'smtpPass',
    'smtp-pass',
    'SMTP_PASS',
    'SMTPPass',
    'db_pwd',
    'pin',
    'AWS_SECRET_ACCESS_KEY',
    'passphrase',
  ]) {
    it(`is true for ${name}`, () => {
      expect(isSecretName(name)).to.equal(true)
    })
  }
  for (const name of [
    'name',
    'keyboard',
    'passenger',
    'author',
    'spinner',
    'bypass',
    'compassHeading',
    'opinion',
    'key',
  ]) {
    it(`is false for ${name}`, () => {
      expect(isSecretName(name)).to.equal(false)
    })
  }
})

describe('redact', () => {
  it('masks secret names at any depth, also the last part of a path, and URL passwords in values', () => {
    expect(
      redact({a: [{password: 'x'}], customer__api_key: 'y', url: 'postgres://u:p@h/d', name: 'n'}),
    ).to.deep.equal({
      a: [{password: '[secret]'}],
      customer__api_key: '[secret]',
      name: 'n',
      url: 'postgres://u:[secret]@h/d',
    })
  })

  it('leaves switches about secrets and absent ones', () => {
    expect(redact({password: null, token: true})).to.deep.equal({password: null, token: true})
  })

  it('masks the whole of an object or list with a secret name', () => {
    expect(redact({auth: {pass: 'x', user: 'u'}, secrets: {a: 'x'}, tokens: ['x']})).to.deep.equal({
      auth: {pass: '[secret]', user: 'u'},
      secrets: '[secret]',
      tokens: '[secret]',
    })
  })

  it('looks into maps, sets, URLs and instances of classes', () => {
    class Transport {
      readonly password = 'x'
    }
    const value = {
      list: new Set(['redis://u:x@h']),
      map: new Map([['token', 'x']]),
      mail: new Transport(),
      url: new URL('smtp://u:x@h'),
    }
    expect(redact(value)).to.deep.equal({
      list: ['redis://u:[secret]@h'],
      mail: {password: '[secret]'},
      map: {token: '[secret]'},
      url: 'smtp://u:[secret]@h',
    })
  })

  it('cuts what goes in circles, and only that', () => {
    const shared = {a: 1}
    const ring: Record<string, unknown> = {first: shared, second: shared}
    ring['self'] = ring
    expect(redact(ring)).to.deep.equal({first: {a: 1}, second: {a: 1}, self: '[circular]'})
  })

  it('leaves dates and numbers of any kind', () => {
    const value = {big: 10n, day: new Date(0), endless: Infinity}
    expect(redact(value)).to.deep.equal(value)
  })
})
