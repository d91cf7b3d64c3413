import {expect} from 'chai'
import {Sequelize} from 'sequelize'

import {trackedModel} from '../../src/tracking/tracked-model.js'
import {transactionStatement} from '../../src/tracking/transaction-statement.js'
import {writtenModels} from '../../src/tracking/written-models.js'

describe('transactionStatement', () => {
  for (const [sql, expected] of [
    ['START TRANSACTION;', {kind: 'begin'}],
    ['BEGIN IMMEDIATE TRANSACTION;', {kind: 'begin'}],
    ['COMMIT;', {kind: 'commit'}],
    ['  end', {kind: 'commit'}],
    ['ROLLBACK;', {kind: 'rollback'}],
    ['SAVEPOINT `a-sp-1`;', {kind: 'savepoint', name: 'a-sp-1'}],
    ['savepoint Here', {kind: 'savepoint', name: 'here'}],
    ['ROLLBACK TO SAVEPOINT "a-sp-1";', {kind: 'rollback to', name: 'a-sp-1'}],
    ['ROLLBACK TRANSACTION TO here', {kind: 'rollback to', name: 'here'}],
    ['RELEASE SAVEPOINT here', undefined],
    ['SELECT 1', undefined],
    ['INSERT INTO commits VALUES (1)', undefined],
  ] as const) {
    it(`reads ${sql}`, () => {
      expect(transactionStatement(sql)).to.deep.equal(expected)
    })
  }
})

describe('writtenModels', () => {
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    logging: false,
    storage: '/tmp/never-opened.sqlite',
  })
  const models = ['sites', 'order'].map((tableName) =>
    trackedModel(sequelize.define(tableName, {}, {tableName}), `shop.${tableName}`),
  )

  for (const [sql, ...expected] of [
    ['INSERT INTO sites VALUES (1)', 'sites'],
    ['insert or ignore into "sites" (id) select id from "order"', 'sites'],
    ['INSERT INTO other SELECT * FROM sites'],
    ['UPDATE `shop`.`sites` SET x = 1', 'sites'],
    ['UPDATE ONLY public.sites SET x = 1', 'sites'],
    ['UPDATE sites_old SET x = 1'],
    ['DELETE FROM [order] WHERE id IN (SELECT id FROM sites)', 'order'],
    ['TRUNCATE TABLE sites', 'sites'],
    ['REPLACE INTO sites VALUES (1)', 'sites'],
    ['-- all\n/* of them */ DELETE FROM sites', 'sites'],
    [
      'WITH gone AS (DELETE FROM sites RETURNING *) INSERT INTO "order" SELECT * FROM gone',
      'sites',
      'order',
    ],
    ['SELECT * FROM sites FOR UPDATE'],
    ['WITH x AS (SELECT * FROM sites) SELECT * FROM x'],
    ['INSERT INTO other (x) VALUES (1) ON CONFLICT DO UPDATE SET x = 2'],
  ] as const) {
    it(`finds ${expected.join(' and ') || 'nothing'} in ${sql.replace('\n', ' ')}`, () => {
      expect(writtenModels(sql, models).map(({name}) => name)).to.deep.equal(
        expected.map((name) => `shop.${name}`),
      )
    })
  }
})
