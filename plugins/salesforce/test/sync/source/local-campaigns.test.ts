import {connectSequelize, migrate} from '@mycli/kit/database'
import {createModelRegistry} from '@mycli/kit/project'
import {expect} from 'chai'
import {DataTypes, type Sequelize} from 'sequelize'

import {onSqlite} from '../../../../../packages/kit/test/support/test-databases.js'
import {chooseCampaign} from '../../../src/campaigns/choose-campaign.js'
import defineCampaign from '../../../src/models/campaign.js'
import defineContact from '../../../src/models/contact.js'
import {chooseCampaigns} from '../../../src/sync/source/choose-campaigns.js'
import {readLocalCampaigns} from '../../../src/sync/source/local-campaigns.js'
import {caught} from '../../support/caught.js'

const settings = {tablePrefix: 'mycli_', userModel: {attributes: {}, model: 'auth.User'}}
const autumn = '7015g000000AbCdAAK'
const spring = '7015g000000AbCeAAK'

describe('the campaigns of a project', () => {
  onSqlite((create) => {
    let sequelize: Sequelize

    beforeEach(async () => {
      const {target} = await create()
      const load = () => import('../../../src/migrations/0001-default-tables.js')
      await migrate(target, [{migrations: [{load, name: '0001'}], name: 'salesforce'}], settings)
      sequelize = await connectSequelize(target)
    })
    afterEach(() => sequelize.close())

    it('are found by the name or the id that an environment gives, else the active one', async () => {
      const campaign = defineCampaign(sequelize, DataTypes, settings)
      const models = [campaign, defineContact(sequelize, DataTypes, settings)]
      const registry = createModelRegistry(
        sequelize,
        models.map((model) => {
          const {name: bareName} = model
          return {app: 'salesforce', bareName, model, name: `salesforce.${bareName}`}
        }),
      )
      await campaign.bulkCreate([
        {active: true, name: 'Autumn', salesforceId: autumn},
        {name: 'Spring', salesforceId: spring},
      ])
      for (const [named, expected] of [
        [undefined, autumn],
        ['Spring', spring],
        [spring.slice(0, 15), spring],
        ['701000000000001AAA', '701000000000001AAA'],
      ] as const) {
        const choice = chooseCampaigns(await readLocalCampaigns(registry, named), named)
        expect(choice?.of(undefined)?.salesforceId, named).to.equal(expected)
        expect((await chooseCampaign(campaign, named)).salesforceId, named).to.equal(expected)
      }
      for (const named of ['Summer', '7015g000000']) {
        const error = await caught(chooseCampaign(campaign, named))
        expect(error).to.include({code: 'CAMPAIGN_MISSING', exitCode: 6})
      }
    })
  })
})
