import {expect} from 'chai'

import {createSalesforceFake} from '../../plugins/salesforce/src/testing/index.js'
import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'

const teachers = `export default (sequelize, types) => sequelize.define('Teacher', {
  name: types.STRING, sfId: types.STRING(18)}, {timestamps: false})`

describe('the org of pulls and pushes', function () {
  this.timeout(120_000)
  let org: SalesforceWorkspace

  afterEach(() => org.close())

  const open = async (sandbox: boolean): Promise<void> => {
    org = await createSalesforceWorkspace({sandbox})
    await org.workspace.write('school/models.ts', teachers)
    await configure()
    const teacher = [
      'data:manufacture',
      '--model',
      'school.Teacher',
      '--name',
      'Roe',
      '--sfId=null',
    ]
    const {code, stderr} = await org.workspace.run(teacher)
    expect(code, stderr).to.equal(0)
  }
  const configure = (environment: object = {}): Promise<void> =>
    org.configure({
      config: "apps: ['school'],",
      environment,
      salesforce: `resources: {teacher: {model: 'school.Teacher', sobject: 'Contact', distantId: 'sfId',
        fieldsMap: {LastName: 'name'}}},`,
    })
  const refused = async (...line: string[]): Promise<string> => {
    const {code, stderr} = await org.workspace.run(line)
    expect(code, line.join(' ') + stderr).to.equal(6)
    return stderr
  }
  const done = async (...line: string[]): Promise<void> => {
    const {code, stderr} = await org.workspace.run(line)
    expect(code, line.join(' ') + stderr).to.equal(0)
  }

  it('is the same each time, unless another takes its place', async () => {
    await open(true)
    const other = await createSalesforceFake({seed: 77})
    try {
      await done('salesforce:push', 'teacher')
      const {clientId, clientSecret} = other.credentials
      await configure({
        auth: {clientId, clientSecret, type: 'client-credentials'},
        loginUrl: other.loginUrl,
      })
      for (const line of ['salesforce:push', 'salesforce:push --dry-run', 'salesforce:pull']) {
        const said = await refused(...line.split(' '))
        expect(said).to.include('"dev" was in step with the org 00D').and.to.include('--new-org')
      }
      expect(await refused('salesforce:resume')).to.include('00D')
      expect(other.rows('Contact')).to.deep.equal([])
      await done('salesforce:pull', 'contacts', '--new-org')
      await done('salesforce:pull', 'contacts')
      await configure()
      await refused('salesforce:pull')
    } finally {
      await other.close()
    }
  })

  it('is remembered by what writes, not by a plan', async () => {
    await open(true)
    const other = await createSalesforceFake({seed: 77})
    try {
      await done('salesforce:push', '--dry-run')
      const {clientId, clientSecret} = other.credentials
      await configure({
        auth: {clientId, clientSecret, type: 'client-credentials'},
        loginUrl: other.loginUrl,
      })
      await done('salesforce:push', 'teacher')
      expect(other.rows('Contact')).to.have.length(1)
    } finally {
      await other.close()
    }
  })

  it('is of the type that sandbox says', async () => {
    await open(false)
    await configure({sandbox: true})
    expect(await refused('salesforce:push')).to.include('is a production org, which it must not be')
    expect(await refused('salesforce:pull')).to.include('is a production org')
    expect(org.fake.rows('Contact')).to.deep.equal([])
    await configure({sandbox: false})
    await done('salesforce:push', 'teacher')
    expect(org.fake.rows('Contact')).to.have.length(1)
    // Of a known org it is asked once.
    org.fake.clearCalls()
    await done('salesforce:push', 'teacher')
    expect(org.fake.calls({path: 'Organization'})).to.deep.equal([])
    expect(org.fake.calls({path: 'composite'})).to.deep.equal([])
  })
})
