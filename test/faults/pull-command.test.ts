import {expect} from 'chai'

import {
  createSalesforceWorkspace,
  type SalesforceWorkspace,
} from '../support/salesforce-workspace.js'

interface Pulled {
  apiCalls: number
  resources: {
    added: number
    created: number
    linked: number
    missing: number
    states: Record<string, number>
    updated: number
  }[]
}

interface Contact {
  courseCreatorId: string
  salesforceId: string | null
}

const people = `
  export const Person = (sequelize, DataTypes) => sequelize.define('Person', {
    email: DataTypes.STRING(400), firstName: DataTypes.STRING, lastName: DataTypes.STRING,
    state: DataTypes.STRING, sfId: DataTypes.STRING(18), title: DataTypes.STRING,
  }, {timestamps: false})`

/** Prints the local contacts; writes people first if it is given any. */
const peopleCommand = `
  import {BasicCommand, Flags} from '@mycli/kit'
  export default class People extends BasicCommand {
    static connects = true
    static logged = false
    static flags = {add: Flags.string(), set: Flags.string()}
    async run() {
      const {Person} = this.models
      if (this.options.add) await Person.bulkCreate(JSON.parse(this.options.add))
      if (this.options.set) await Person.update(JSON.parse(this.options.set), {where: {}})
      const contacts = await this.models['salesforce.Contact'].findAll({order: [['courseCreatorId', 'ASC']]})
      return {contacts, people: await Person.findAll({order: [['id', 'ASC']]})}
    }
  }`

describe('salesforce:pull', function () {
  this.timeout(90_000)
  let org: SalesforceWorkspace

  beforeEach(async () => {
    org = await createSalesforceWorkspace()
    await org.workspace.write('school/models.js', people)
    await org.workspace.write('school/commands/people.js', peopleCommand)
    await org.workspace.write('package.json', '{"type": "module"}')
    await configure()
  })
  afterEach(() => org.close())

  const configure = (salesforce = ''): Promise<void> =>
    org.configure({
      config: "apps: ['school'],",
      salesforce: `contacts: {source: 'school.Person', where: {state: 'granted'}}, ${salesforce}`,
    })
  const pull = async (...argv: string[]): Promise<{code: number | null; pulled: Pulled}> => {
    const {code, stderr, stdout} = await org.workspace.run(['salesforce:pull', ...argv, '--json'])
    expect(stdout, stderr).to.not.equal('')
    return {code, pulled: JSON.parse(stdout) as Pulled}
  }
  const local = (...argv: string[]) =>
    org.workspace.json<{
      contacts: Contact[]
      people: {lastName: string; sfId: string; title: string | null}[]
    }>(['people', ...argv])
  const add = (rows: object[]) => local('--add', JSON.stringify(rows))
  const granted = (email: string, lastName = 'Doe') => ({email, lastName, state: 'granted'})

  it('adds contacts for granted people, finds theirs by exact e-mail, and is quiet when run again', async () => {
    const odd = ["o'brien@school.example", String.raw`a\@school.example`, "x' OR Name != '"]
    const [id1, id2] = org.fake.insert('Contact', [
      {Email: "O'Brien@School.example", LastName: "O'Brien"},
      {Email: 'doe@school.example', LastName: 'Doe'},
    ])
    await add([
      ...odd.map((email) => granted(email)),
      granted(`${'x'.repeat(300)}@school.example`),
      granted(' doe@school.example '),
      {...granted('pending@school.example'), state: 'pending'},
    ])
    const {code, pulled} = await pull('contacts')
    expect(code).to.equal(0)
    expect(pulled.resources[0]).to.deep.include({added: 5, created: 0, linked: 2, missing: 3})
    const {contacts} = await local()
    expect(contacts.map(({salesforceId}) => salesforceId)).to.deep.equal([
      id1,
      null,
      null,
      null,
      id2,
    ])
    const again = await pull('contacts')
    expect(again.pulled.resources[0]).to.deep.include({added: 0, linked: 0, missing: 3})
    expect(org.fake.rows('Contact')).to.have.length(2)
  })

  it('only adds with -i, only finds with -u', async () => {
    org.fake.insert('Contact', [{Email: 'doe@school.example', LastName: 'Doe'}])
    await add([granted('doe@school.example')])
    const update = await pull('-u')
    expect(update.pulled.resources[0]).to.include({added: 0, linked: 0})
    const insert = await pull('-i')
    expect(insert.pulled.resources[0]).to.include({added: 1, linked: 0})
    expect((await pull('-u')).pulled.resources[0]).to.include({added: 0, linked: 1})
  })

  it('lists several contacts with one e-mail as a conflict, and takes one only when told which', async () => {
    const twins = ['A', 'B'].map((LastName) => ({Email: 'twin@school.example', LastName}))
    const [oldest] = org.fake.insert('Contact', twins)
    await add([granted('twin@school.example')])
    const {code, pulled} = await pull('contacts')
    expect([code, pulled.resources[0]?.states]).to.deep.equal([5, {conflict: 1}])
    expect((await local()).contacts[0]?.salesforceId).to.equal(null)
    expect((await pull('contacts', '--on-duplicate', 'oldest')).code).to.equal(0)
    expect((await local()).contacts[0]?.salesforceId).to.equal(oldest)
  })

  it('creates what is missing, exactly once although the answer was lost', async () => {
    await add([granted('one@school.example', 'One'), granted('two@school.example', '')])
    org.fake.faults.add({
      kind: 'reset-after-commit',
      match: {method: 'POST', path: 'composite/sobjects'},
    })
    await pull('contacts', '--create-missing')
    const {code, pulled} = await pull('contacts', '--create-missing')
    expect(code, JSON.stringify(pulled)).to.equal(0)
    const names = org.fake.rows('Contact').map(({LastName}) => LastName)
    expect(names).to.have.members(['One', 'Missing'])
    const ids = org.fake.rows('Contact').map(({Id}) => Id)
    expect((await local()).contacts.map(({salesforceId}) => salesforceId)).to.have.members(ids)
  })

  it('follows a merge to the record that is left, and flags one that was deleted', async () => {
    const [master = '', loser = '', gone = ''] = org.fake.insert('Contact', [
      {Email: 'master@school.example', LastName: 'Master'},
      {Email: 'loser@school.example', LastName: 'Loser'},
      {Email: 'gone@school.example', LastName: 'Gone'},
    ])
    await add([granted('loser@school.example'), granted('gone@school.example')])
    await pull('contacts')
    org.fake.merge(master, [loser])
    org.fake.delete(gone)
    const {code, pulled} = await pull('contacts')
    expect([code, pulled.resources[0]?.states['remote_deleted']]).to.deep.equal([5, 1])
    expect((await local()).contacts[0]?.salesforceId).to.equal(master)
  })

  const resources = `resources: {person: {model: 'school.Person', sobject: 'Contact', distantId: 'sfId',
    fieldsMap: {LastName: 'lastName', Title: {local: 'title', toLocal: (title) => {
      if (title === 'throw') throw new Error('no such title')
      return title
    }}}}},`

  it('sets the rows of a resource to what changed since the last pull', async () => {
    await configure(resources)
    const [id1 = '', id2 = ''] = org.fake.insert('Contact', [
      {LastName: 'One', Title: 'Dr'},
      {LastName: 'Two'},
    ])
    await add([
      {lastName: 'Old', sfId: id1},
      {lastName: 'Two', sfId: id2.slice(0, 15)},
    ])
    expect((await pull('person')).pulled.resources[0]).to.deep.include({states: {}, updated: 1})
    org.fake.update(id2, {LastName: 'Zwei'})
    org.fake.clearCalls()
    expect((await pull('person')).pulled.resources[0]?.updated).to.equal(1)
    expect(org.fake.calls({path: '/updated'})).to.have.length(1)
    const rows = (await local()).people
    expect(rows.map(({lastName, title}) => [lastName, title])).to.deep.equal([
      ['One', 'Dr'],
      ['Zwei', null],
    ])
    expect((await pull('person')).pulled.resources[0]?.updated).to.equal(0)
  })

  it('has a conflict where both sides changed, until one is preferred', async () => {
    await configure(resources)
    const [id = ''] = org.fake.insert('Contact', [{LastName: 'One'}])
    await add([{lastName: 'One', sfId: id}])
    await pull('person')
    org.fake.update(id, {LastName: 'Remote'})
    await local('--set', '{"lastName": "Local"}')
    const {code, pulled} = await pull('person')
    expect([code, pulled.resources[0]?.states]).to.deep.equal([5, {conflict: 1}])
    expect((await local()).people[0]?.lastName).to.equal('Local')
    const preferred = await pull('person', '--prefer', 'remote')
    expect([preferred.code, preferred.pulled.resources[0]?.updated]).to.deep.equal([0, 1])
    expect((await local()).people[0]?.lastName).to.equal('Remote')
  })

  it('fails the row alone whose hook throws, and reads it again', async () => {
    await configure(resources)
    const [id1 = '', id2 = ''] = org.fake.insert('Contact', [
      {LastName: 'One', Title: 'throw'},
      {LastName: 'Two'},
    ])
    await add([
      {lastName: 'x', sfId: id1},
      {lastName: 'y', sfId: id2},
    ])
    const {code, pulled} = await pull('person')
    expect([code, pulled.resources[0]?.states, pulled.resources[0]?.updated]).to.deep.equal([
      5,
      {failed: 1},
      1,
    ])
    org.fake.update(id1, {Title: 'Dr'})
    expect((await pull('person')).code).to.equal(0)
    expect((await local()).people[0]?.title).to.equal('Dr')
  })

  it('runs one at a time', async () => {
    await add([granted('doe@school.example')])
    const both = [1, 2].map(() => org.workspace.run(['salesforce:pull', 'contacts']))
    const codes = (await Promise.all(both)).map(({code}) => code)
    // The second may begin when the first has ended.
    expect(codes).to.include(0)
    expect([0, 4]).to.include.members(codes)
    expect((await local()).contacts).to.have.length(1)
  })

  it('refuses what cannot be pulled', async () => {
    for (const name of ['campaign-members', 'contcts']) {
      const {code, stderr} = await org.workspace.run(['salesforce:pull', name])
      expect(code, stderr).to.equal(2)
    }
  })
})
