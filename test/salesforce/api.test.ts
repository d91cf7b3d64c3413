import {expect} from 'chai'

import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'

describe('salesforce:api', () => {
  let org: SalesforceWorkspace

  before(async () => {
    org = await createSalesforceWorkspace()
  })
  after(() => org.close())

  const api = (...argv: string[]) => org.workspace.run(['salesforce:api', ...argv])

  it('creates, reads, changes and deletes by names and params', async () => {
    const created = await api('POST', 'Account', '--data', '{"Name": "Acme"}')
    expect(created.code, created.stderr).to.equal(0)
    const {id} = JSON.parse(created.stdout) as {id: string}
    await org.workspace.write('change.json', '{"Name": "Acme & Co"}')
    const changed = await api(
      'PATCH',
      'Account.instance',
      '-p',
      `id=${id}`,
      '--data',
      '@change.json',
    )
    expect([changed.code, JSON.parse(changed.stdout)]).to.deep.equal([0, {}])
    const read = await org.workspace.json<{Name: string}>([
      'salesforce:api',
      'GET',
      'Account',
      '-p',
      `id=${id}`,
      '-p',
      'fields=Name',
    ])
    expect(read.Name).to.equal('Acme & Co')
    const found = await api('GET', 'query', '-p', "q=SELECT Id FROM Account WHERE Name LIKE 'Ac%'")
    expect(JSON.parse(found.stdout)).to.include({totalSize: 1})
    expect((await api('DELETE', 'Account', '-p', `id=${id}`)).code).to.equal(0)
    expect(org.fake.rows('Account')).to.have.length(0)
  })

  it('calls a path as well', async () => {
    const {code, stdout} = await api('GET', '/services/data')
    expect(code).to.equal(0)
    expect(JSON.parse(stdout)).to.be.an('array')
    expect((await api('GET', 'sobjects/Contact/describe', '-p', 'x=1')).code).to.equal(2)
  })

  it('ends as errors.md says, and shows no secret', async function () {
    this.timeout(60_000)
    const secret = org.fake.credentials.clientSecret
    for (const [expected, ...argv] of [
      [2, 'GET', 'Akkount'],
      [2, 'POST', 'Account', '--data', '{oops'],
      [2, 'GET', 'limits', '--env', 'prod'],
      [1, 'POST', 'Contact', '--data', '{}'],
      [7, 'GET', 'Account.describe', '--max-api-calls', '1'],
    ] as const) {
      const {code, stderr, stdout} = await api(...argv)
      expect(code, `${argv.join(' ')}: ${stderr}`).to.equal(expected)
      expect(stderr).to.include('Error: ')
      expect(stdout + stderr).to.not.include(secret)
    }
  })

  it('keeps what describes the org for the next run', async () => {
    expect((await api('GET', 'Contact.describe')).code).to.equal(0)
    org.fake.clearCalls()
    expect((await api('GET', 'Contact.describe')).code).to.equal(0)
    expect(org.fake.calls({path: 'describe'}).map(({status}) => status)).to.deep.equal([304])
  })

  it('is in the run log, without a secret', async () => {
    const listed = await org.workspace.run(['runs:list', '--json', '--limit', '100'])
    expect(listed.stdout)
      .to.include('"salesforce:api"')
      .and.not.include(org.fake.credentials.clientSecret)
  })

  it('is refused where the config says http and not this machine', async () => {
    await org.configure({environment: {loginUrl: 'http://school.example'}})
    const {code, stderr} = await api('GET', 'limits')
    expect(code).to.equal(6)
    expect(stderr).to.include('"salesforce.environments.dev.loginUrl"')
  })
})
