import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'

const server = {match: {path: 'composite/sobjects'}, times: 20}

describe('secrets of salesforce commands', () => {
  let org: SalesforceWorkspace
  let said = ''

  before(async () => {
    org = await createSalesforceWorkspace()
    const [id = ''] = org.fake.insert('Campaign', [{Name: 'Autumn', IsActive: true}])
    await say('salesforce:campaigns:add', 'Autumn', id)
    await say('data:manufacture', '--model', 'salesforce.Contact', '--count', '3')
  })
  after(() => org.close())

  /** Whatever comes of it, as one reads it in a log. */
  async function say(...line: string[]): Promise<number | null> {
    const {code, stderr, stdout} = await org.workspace.run([...line, '--verbose'])
    said += `$ ${line.join(' ')}\n${stdout}${stderr}`
    return code
  }

  it('are in nothing that they say, also when Salesforce fails', async () => {
    const {faults} = org.fake
    expect(await say('salesforce:config-test')).to.equal(0)
    expect(await say('salesforce:config-test', '--json')).to.equal(0)
    faults.add({...server, kind: 'status', status: 500})
    expect(await say('salesforce:push')).not.to.equal(0)
    faults.clear()
    faults.add({...server, kind: 'unauthorized'})
    expect(await say('salesforce:push', '--json')).not.to.equal(0)
    faults.clear()
    faults.add({...server, kind: 'reset-mid', times: 1})
    expect(await say('salesforce:push')).to.be.oneOf([0, 5])
    faults.clear()
    for (const name of ['push', 'pull', 'status', 'resume', 'campaigns:list']) {
      expect(await say(`salesforce:${name}`), said).to.be.oneOf([0, 5])
    }
    expect(await say('salesforce:unlock', '--force')).to.equal(0)
    expect(await say('salesforce:api', 'get', 'limits')).to.be.a('number')
    await org.configure({environment: {auth: {...wrongLogin, clientId: 'fake-consumer-key'}}})
    expect(await say('salesforce:push')).to.equal(6)
    await say('runs:list', '--json')
  })

  it('are in no file: not in the database, the cache, the logs', async () => {
    const {credentials, organizationId} = org.fake
    const files = await filesOf(org.workspace.folder)
    expect(Object.keys(files).join('\n')).to.include('db.sqlite').and.include('salesforce')
    // Each access token begins with the id of its org.
    const secrets = [credentials.clientSecret, `${organizationId.slice(0, 15)}!`, 'wr0ng-secret']
    expect(said).to.include('Autumn')
    for (const [place, text] of Object.entries({...files, said})) {
      const known = place.endsWith('/.env') || place.endsWith('/mycli.config.mjs')
      for (const secret of known ? [] : secrets) {
        expect(text.includes(secret), `${secret} in ${place}`).to.equal(false)
      }
    }
  })
})

const wrongLogin = {clientSecret: 'wr0ng-secret', type: 'client-credentials'}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true})
  const files = entries.filter((entry) => entry.isFile())
  const texts = files.map(async ({name, parentPath}) => {
    const file = path.join(parentPath, name)
    return [file, await readFile(file, 'latin1')] as const
  })
  return Object.fromEntries(await Promise.all(texts))
}
