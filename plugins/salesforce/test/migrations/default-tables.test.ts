import {connectSequelize, migrate, rollback, type MigrationSource} from '@mycli/kit/database'
import {expect} from 'chai'
import {DataTypes, type Model, type ModelStatic, type Sequelize} from 'sequelize'

import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import defineCampaign from '../../src/models/campaign.js'
import defineContact from '../../src/models/contact.js'
import defineCourseCreator from '../../src/models/course-creator.js'
import {caught} from '../support/caught.js'

const options = {tablePrefix: 'my_'}
const settings = {...options, userModel: {attributes: {}, model: 'auth.User'}}
const sources: MigrationSource[] = [
  {
    migrations: [
      {
        load: () => import('../../src/migrations/0001-default-tables.js'),
        name: '0001-default-tables',
      },
    ],
    name: '@mycli/plugin-salesforce',
  },
]

describe('the default tables', () => {
  eachDatabase((create) => {
    let target: Awaited<ReturnType<typeof create>>['target']
    let sequelize: Sequelize
    let contact: ModelStatic<Model>
    let campaign: ModelStatic<Model>

    beforeEach(async () => {
      ;({target} = await create())
      await migrate(target, sources, options)
      sequelize = await connectSequelize(target)
      campaign = defineCampaign(sequelize, DataTypes, settings)
      contact = defineContact(sequelize, DataTypes, settings)
    })
    afterEach(() => sequelize.close())

    it('keep what the models say', async () => {
      const creators = defineCourseCreator(sequelize, DataTypes, settings)
      const creator = await creators.create({state: 'granted', userId: 7})
      const autumn = await campaign.create({name: 'Autumn', salesforceId: '7015g000000AbCdAAK'})
      const row = await contact.create({
        campaignId: autumn.get('id'),
        courseCreatorId: String(creator.get('id')),
        softAskDecisionDate: '2026-11-20',
      })
      await row.reload()
      expect(row.get()).to.include({salesforceId: null, softAskDecisionDate: '2026-11-20'})
      await autumn.reload()
      expect(autumn.get()).to.include({defaultStatus: 'Sent', salesforceId: '7015g000000AbCdAAK'})
      expect(Boolean(autumn.get('active'))).to.equal(false)
    })

    it('tell ids of Salesforce by their case', async () => {
      const salesforceId = '0035g000000AbCdAAK'
      await contact.create({courseCreatorId: '1', salesforceId})
      expect(await contact.count({where: {salesforceId}})).to.equal(1)
      expect(await contact.count({where: {salesforceId: salesforceId.toLowerCase()}})).to.equal(0)
    })

    it('have one contact of a creator and one campaign of a name', async () => {
      await contact.create({courseCreatorId: '1'})
      const again = await caught(contact.create({courseCreatorId: '1'}))
      expect(again).to.have.property('name', 'SequelizeUniqueConstraintError')
      await campaign.create({name: 'Autumn'})
      const other = await caught(campaign.create({name: 'Autumn'}))
      expect(other).to.have.property('name', 'SequelizeUniqueConstraintError')
    })

    it('go when they are rolled back, and can come again', async () => {
      await sequelize.close()
      await rollback(target, sources, {steps: 1}, options)
      await migrate(target, sources, options)
      sequelize = await connectSequelize(target)
      contact = defineContact(sequelize, DataTypes, settings)
      expect(await contact.count()).to.equal(0)
    })
  })
})
