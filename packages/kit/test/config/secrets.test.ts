import {expect} from 'chai'

import {isSecretName, maskUrlPasswords, redact} from '../../src/config/secrets.js'

describe('isSecretName', () => {
  for (const name of [
    'password',
    'dbPasswd',
    'API_KEY',
    'api-key',
    'accessToken',
    'clientSecret',
    'authorization',
  ]) {
    it(`is true for ${name}`, () => {
      expect(isSecretName(name)).to.equal(true)
    })
  }
  for (const name of ['name', 'keyboard', 'passenger', 'author']) {
    it(`is false for ${name}`, () => {
      expect(isSecretName(name)).to.equal(false)
    })
  }
})

describe('maskUrlPasswords', () => {
  it('masks the password and leaves user, host and path', () => {
    expect(maskUrlPasswords('at mysql://root:p%40w@db:3306/x now')).to.equal(
      'at mysql://root:[secret]@db:3306/x now',
    )
  })

  it('leaves texts without one', () => {
    for (const text of ['mysql://root@db/x', 'a@b.example', 'http://x/y:z@q']) {
      expect(maskUrlPasswords(text)).to.equal(text)
    }
  })
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
})
