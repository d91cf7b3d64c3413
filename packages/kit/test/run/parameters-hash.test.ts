import {mkdtemp, rm, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {expect} from 'chai'

import {parametersHash, secretParametersHash} from '../../src/run/parameters-hash.js'
import {secretKey} from '../../src/run/secret-key.js'

describe('the hash of parameters', () => {
  const key = (): Promise<string> => Promise.resolve('key')

  it('does not hang on their order, and tells 1 from "1" (case 1)', () => {
    expect(parametersHash({a: 1, b: 2})).to.equal(parametersHash({b: 2, a: 1}))
    expect(parametersHash({a: 1})).not.to.equal(parametersHash({a: '1'}))
  })

  it('needs no key where nothing is secret', async () => {
    const values = {a: 1}
    const noKey = (): Promise<string> => Promise.reject(new Error('asked for a key'))
    expect(await secretParametersHash(values, {...values}, noKey)).to.equal(parametersHash(values))
  })

  it('tells secrets apart that the log shows alike, and hangs on the key', async () => {
    const logged = {token: '[secret]'}
    const hash = await secretParametersHash({token: 'a'}, logged, key)
    expect(await secretParametersHash({token: 'a'}, logged, key)).to.equal(hash)
    expect(await secretParametersHash({token: 'b'}, logged, key)).not.to.equal(hash)
    const other = (): Promise<string> => Promise.resolve('other')
    expect(await secretParametersHash({token: 'a'}, logged, other)).not.to.equal(hash)
  })
})

describe('the key for hashes of secrets', () => {
  it('is made once, also by several who ask at once, for its owner only', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mycli-key-'))
    const file = path.join(folder, 'state', 'secret-key')
    const keys = await Promise.all(Array.from({length: 8}, () => secretKey(file)))
    expect(new Set(keys).size).to.equal(1)
    expect(keys[0]).to.match(/^[0-9a-f]{64}$/)
    expect(await secretKey(file)).to.equal(keys[0])
    expect((await stat(file)).mode & 0o777).to.equal(0o600)
    await rm(folder, {force: true, recursive: true})
  })
})
