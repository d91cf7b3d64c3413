import {expect} from 'chai'

import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {inTransaction} from '../../src/write/in-transaction.js'
import {lastNumbersIn} from '../../src/write/last-number.js'
import {type DefineModel, openTestProject, type TestProject} from '../support/test-project.js'

const counted: DefineModel = (sequelize, {STRING}) =>
  sequelize.define('Counted', {name: STRING}, {paranoid: true})

const keyed: DefineModel = (sequelize, {STRING}) =>
  sequelize.define('Keyed', {code: {primaryKey: true, type: STRING(9)}}, {timestamps: false})

describe('lastNumbersIn', () => {
  eachDatabase((create) => {
    let project: TestProject

    before(async () => {
      project = await openTestProject((await create()).target, {models: [counted, keyed]})
    })

    after(() => project.close())

    const last = (model: string): Promise<number> =>
      inTransaction(project.sequelize, (transaction) =>
        lastNumbersIn(transaction)(project.registry.resolve(model)),
      )

    it('is 0 for a model without rows', async () => {
      expect([await last('Counted'), await last('Keyed')]).to.deep.equal([0, 0])
    })

    it('is the highest key where keys are numbers, rows deleted softly included', async () => {
      const rows = await project.model('Counted').bulkCreate([{id: 3}, {id: 41}, {id: 42}])
      await project.model('Counted').destroy({where: {id: [3, 42]}})
      expect(rows).to.have.length(3)
      expect(await last('Counted')).to.equal(42)
    })

    it('is the count of rows where keys are no numbers', async () => {
      await project.model('Keyed').bulkCreate([{code: 'a'}, {code: '9'}])
      expect(await last('Keyed')).to.equal(2)
    })
  })
})
