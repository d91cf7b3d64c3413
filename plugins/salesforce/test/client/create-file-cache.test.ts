import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect} from 'chai'
import {createFileCache} from '../../src/client/create-file-cache.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'

describe('createFileCache', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'salesforce-cache-'))
  })
  afterEach(() => rm(folder, {recursive: true}))
  afterEach(closeOrgs)

  it('keeps descriptions for the next process, with no secret in them', async () => {
    const fake = await openOrg()
    for (const status of [200, 304]) {
      const api = await openApi(fake, {cache: createFileCache(path.join(folder, 'new'))})
      fake.clearCalls()
      expect(await api.get('Account.describe')).to.have.property('name', 'Account')
      expect(fake.calls().map((call) => call.status)).to.deep.equal([status, status])
    }
    const names = await readdir(path.join(folder, 'new'))
    expect(names).to.have.length(2)
    for (const name of names) {
      const text = await readFile(path.join(folder, 'new', name), 'utf8')
      expect(text).not.to.contain(fake.credentials.clientSecret)
    }
  })

  it('asks again for what is broken', async () => {
    const cache = createFileCache(folder)
    await cache.set('a', {body: {b: 1}, etag: 'x'})
    expect(await cache.get('a')).to.deep.equal({body: {b: 1}, etag: 'x'})
    const [name = ''] = await readdir(folder)
    await writeFile(path.join(folder, name), '{"key":')
    expect(await cache.get('a')).to.equal(undefined)
    expect(await cache.get('b')).to.equal(undefined)
  })
})
