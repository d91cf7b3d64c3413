import {expect} from 'chai'

import {eachDatabase} from '../../packages/kit/test/support/test-databases.js'
import {Workspace} from '../support/mycli.js'

/** Items of 2 ms, so that workers get most of them also on a busy machine. */
const slow = 'const until = performance.now() + 2; while (performance.now() < until);'

eachDatabase((create) => {
  describe('a parallel pipeline that saves batches and is killed', function () {
    this.timeout(90_000)
    let workspace: Workspace

    before(async () => {
      workspace = await Workspace.create()
      const {url} = await create()
      await workspace.write(
        'mycli.config.ts',
        `export default {apps: ['app'], database: ${JSON.stringify(url)}}`,
      )
      await workspace.write(
        'app/models.ts',
        `export const Row = (sequelize, types) => sequelize.define('Row', {
           id: {type: types.INTEGER, autoIncrement: true, primaryKey: true}, n: types.INTEGER}, {timestamps: false})`,
      )
      await workspace.write(
        'app/commands/load.ts',
        `import {DownloadIterateCommand, Flags} from '@mycli/kit'
         export default class Load extends DownloadIterateCommand<typeof Load, number, number, any> {
           static batchSize = 50
           static connects = true
           static flags = {count: Flags.boolean()}
           static parallel = true
           download() { return 1000 }
           async *iterate(n, {after}) { for (let i = after === undefined ? 0 : Number(after) + 1; i < n; i++) yield i }
           checkpoint(i) { return String(i) }
           parseItem(i) { ${slow} return {n: i} }
           async saveBatch(rows, {transaction}) {
             await this.models.Row.bulkCreate(rows, {transaction})
             if (process.env.DIE_AT && rows.some(({n}) => n >= Number(process.env.DIE_AT))) process.kill(process.pid, 'SIGKILL')
           }
         }`,
      )
      await workspace.write(
        'app/commands/count.ts',
        `import {BasicCommand} from '@mycli/kit'
         export default class Count extends BasicCommand {
           static connects = true
           async run() {
             const rows = await this.models.Row.findAll({raw: true})
             return [rows.length, new Set(rows.map(({n}) => n)).size]
           }
         }`,
      )
      if (!url.startsWith('sqlite')) expect((await workspace.run(['db:migrate'])).code).to.equal(0)
      expect((await workspace.run(['db:sync'])).code).to.equal(0)
    })
    after(() => workspace.remove())

    it('saves every item exactly once after --resume (case 18)', async () => {
      const line = ['load', '--num-cores', '2']
      const killed = await workspace.run(line, {env: {DIE_AT: '400'}})
      expect(killed.signal, killed.stderr).to.equal('SIGKILL')
      const resumed = await workspace.run([...line, '--resume', '--json'])
      expect(resumed.code, resumed.stderr).to.equal(0)
      expect(await workspace.json(['count'])).to.deep.equal([1000, 1000])
    })
  })
})
