import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {expect} from 'chai'
import {closeOrgs, openOrg} from '../support/open-api.js'

const document = new URL('../../../../docs/salesforce-client.md', import.meta.url)
const source = new URL('../../src/index.ts', import.meta.url)
const variables = ['SF_AUTH_DOMAIN', 'SF_CONSUMER_KEY', 'SF_CONSUMER_SECRET']

describe('docs/salesforce-client.md', () => {
  let folder: string
  before(async () => {
    // Beside this file, where the packages are found that it imports.
    folder = await mkdtemp(path.join(fileURLToPath(new URL('.', import.meta.url)), 'example-'))
  })
  after(() => rm(folder, {recursive: true}))
  afterEach(closeOrgs)

  it('shows code that runs, one block after the other', async () => {
    const text = await readFile(document, 'utf8')
    const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code)
    expect(blocks).to.have.length.above(7)
    const code = blocks.join('\n').replaceAll("'@mycli/plugin-salesforce'", `'${source.href}'`)
    const file = path.join(folder, 'example.mts')
    await writeFile(file, code)
    const fake = await openOrg({bulkPolls: 0})
    const {clientId, clientSecret} = fake.credentials
    const values = [fake.loginUrl, clientId, clientSecret]
    const before = variables.map((name) => process.env[name])
    for (const [index, name] of variables.entries()) process.env[name] = values[index]
    try {
      await import(pathToFileURL(file).href)
    } finally {
      for (const [index, name] of variables.entries()) {
        if (before[index] === undefined) Reflect.deleteProperty(process.env, name)
        else process.env[name] = before[index]
      }
    }
    expect(fake.rows('Contact')).to.have.length(4)
  })
})
