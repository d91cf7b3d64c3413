import {expect} from 'chai'
import {DataTypes, Sequelize, type Model} from 'sequelize'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import type {ModelResource} from '../../src/resources/model-resource.js'
import type {SalesforceFake} from '../../src/testing/index.js'
import {caught, refusal} from '../support/caught.js'
import {closeOrgs, openApi, openOrg} from '../support/open-api.js'

const countries = ['AT', 'FR']

describe('model resources', () => {
  const sequelize = new Sequelize('sqlite::memory:', {logging: false})
  const MyUser = sequelize.define('MyUser', {
    firstName: DataTypes.STRING,
    lastName: DataTypes.STRING,
    countryId: DataTypes.INTEGER,
    code: DataTypes.STRING,
    apiId: DataTypes.STRING(18),
  })
  const user: ModelResource = {
    model: MyUser,
    sobject: 'Contact',
    distantId: 'apiId',
    fieldsMap: {
      FirstName: 'firstName',
      LastName: 'lastName',
      MailingCountry: {
        local: 'countryId',
        toDistant: (id) => countries[Number(id)],
        toLocal: (name) => countries.indexOf(String(name)),
      },
    },
  }
  const byCode: ModelResource = {
    ...user,
    externalId: 'Ext__c',
    fieldsMap: {LastName: 'lastName', Ext__c: 'code'},
  }
  let fake: SalesforceFake
  let api: SalesforceApi
  let row: Model

  before(() => sequelize.sync())
  beforeEach(async () => {
    fake = await openOrg({
      objects: {
        Contact: {
          fields: {MailingCountry: 'string', Ext__c: {externalId: true, unique: true, length: 40}},
        },
      },
    })
    const wrong = {...user, fieldsMap: {LastName: 'lastNam'}}
    api = await openApi(fake, {resources: {user, byCode, wrong}})
    row = await MyUser.create({firstName: 'Ada', lastName: 'Byron', countryId: 1})
    fake.clearCalls()
  })
  afterEach(closeOrgs)
  after(() => sequelize.close())

  it('creates the record of a row, keeps its id, then updates it', async () => {
    const {id, created} = await api.push('user', row)
    expect(created).to.equal(true)
    expect(fake.row(id)).to.include({FirstName: 'Ada', LastName: 'Byron', MailingCountry: 'FR'})
    expect((await MyUser.findByPk(row.get('id') as number))?.get('apiId')).to.equal(id)

    row.set({firstName: null, lastName: 'Lovelace', countryId: 7})
    expect(await api.push('user', row)).to.deep.equal({id, created: false})
    expect(fake.row(id)).to.include({
      FirstName: null,
      LastName: 'Lovelace',
      MailingCountry: 'FR',
    })
    expect(fake.calls().map(({method}) => method)).to.deep.equal(['POST', 'PATCH'])
  })

  it('finds by its external id what is there already', async () => {
    const [there = ''] = fake.insert('Contact', [{LastName: 'Old', Ext__c: 'a/b?c#d é'}])
    row.set({code: 'a/b?c#d é'})
    expect(await api.push('byCode', row)).to.deep.equal({id: there, created: false})
    expect(fake.row(there)).to.include({LastName: 'Byron', Ext__c: 'a/b?c#d é'})

    const other = await MyUser.create({lastName: 'New', code: 'n'})
    expect(await api.push('byCode', other)).to.have.property('created', true)
  })

  it('sets a row to what the record has, and saves it unless told not to', async () => {
    const {id} = await api.push('user', row)
    fake.update(id, {LastName: 'King', MailingCountry: 'AT'})
    await api.pull('user', row, {save: false})
    expect(row.get()).to.include({lastName: 'King', countryId: 0})
    await row.reload()
    expect(row.get('lastName')).to.equal('Byron')
    await api.pull('user', row)
    await row.reload()
    expect(row.get()).to.include({lastName: 'King', countryId: 0})
  })

  it('never sends the name of an attribute that is missing', async () => {
    const error = await caught(api.push('wrong', row))
    expect(error).to.include({code: 'RESOURCE_MAPPING_INVALID', exitCode: 6})
    expect(String(error)).to.contain('lastNam')
    expect(fake.countCalls()).to.equal(0)
  })

  it('says what cannot be done', async () => {
    expect(await caught(api.pull('user', row))).to.have.property('code', 'RESOURCE_ROW_UNKNOWN')
    expect(await caught(api.push('usr', row))).to.include({code: 'UNKNOWN_RESOURCE', exitCode: 2})
    const {id} = await api.push('user', row)
    fake.delete(id)
    expect(await refusal(api.push('user', row))).to.include({status: 404})
  })

  it('has the resources of its object below its name', async () => {
    const {id} = await api.push('user', row)
    const record = await api.get('user.instance', {params: {id, fields: ['LastName']}})
    expect(record).to.include({LastName: 'Byron'})
    expect(fake.calls({path: 'sobjects'}).every(({path}) => path.includes('/Contact'))).to.equal(
      true,
    )
  })
})
