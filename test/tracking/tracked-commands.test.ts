import path from 'node:path'

import {expect} from 'chai'

import {embeddedDatabase} from '../../packages/kit/src/database/embedded-database.js'
import {openSqlClient} from '../../packages/kit/src/database/open-sql-client.js'
import {Workspace} from '../support/mycli.js'
import {commandText, writeCommands} from '../support/write-commands.js'

const siteModel = `
import {loggedModel} from '@mycli/kit'
export function defineSite(sequelize, DataTypes) {
  const Site = sequelize.define('Site', {code: {type: DataTypes.STRING, unique: true}, name: DataTypes.STRING})
  return loggedModel(Site)
}
`
const lineModel = `
export default (sequelize, DataTypes) => sequelize.define('Line', {
  order: {primaryKey: true, type: DataTypes.INTEGER}, sku: {primaryKey: true, type: DataTypes.STRING},
})
`

interface Touch {
  action: string
  command: string
  run: string
  status: string
}

describe('commands that are tracked', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await workspace.write('enterprise/models/site.ts', siteModel)
    await workspace.write('enterprise/models/line.ts', lineModel)
    await writeCommands(workspace, {
      'sites/load': commandText(`
        static connects = true
        static tracking = ['enterprise.Site', 'Line']
        async run() {
          const {Line, Site} = this.models
          await Site.bulkCreate([{code: 'a'}, {code: 'b'}])
          await Line.create({order: 3, sku: 'x,y'})
          await this.database.transaction(async (transaction) => {
            await Site.create({code: 'lost'}, {transaction})
            throw new Error('rolled back')
          }).catch(() => undefined)
          return (await Site.findOne({where: {code: 'a'}})).runs()
        }`),
      'sites/rename': `import {defineSite} from '../../models/site.js'\n${commandText(`
        static connects = true
        static tracking = [defineSite]
        async run() {
          const [, created] = await this.createOrUpdate(this.models.Site, {code: 'a'}, {name: 'renamed'})
          await this.database.query("UPDATE Sites SET name = 'raw' WHERE code = 'b'")
          return created
        }`)}`,
      'sites/mark': commandText(`
        static connects = true
        async run() {
          await this.database.query("UPDATE Sites SET name = 'raw' WHERE code = 'b'")
          await this.track(this.models.Site, [2], 'updated')
        }`),
      'items/load': `import {threadId} from 'node:worker_threads'\n${commandText(
        `
        static connects = true
        static parallel = true
        static tracking = ['enterprise.Site']
        async *iterate() { for (let i = 0; i < 150; i++) yield i }
        download(i) { return i }
        async parseAndSave(i) {
          const until = performance.now() + 5
          while (performance.now() < until);
          await this.models.Site.create({code: 'item ' + i})
          return threadId
        }
        async cleanup(results) {
          const made = {}
          for await (const id of results) made[id] = (made[id] ?? 0) + 1
          return made
        }`,
        'IterateDownloadCommand',
      )}`,
      'sites/wrong': commandText(`
        static connects = true
        static tracking = ['enterprise.Sit']
        async run() { throw new Error('must not run') }`),
    })
  })
  after(() => workspace.remove())

  it('link their runs to the rows that they commit', async () => {
    const runs = await workspace.json<Touch[]>(['sites:load'])
    expect(runs).to.have.length(1)
    expect(runs[0]).to.deep.include({
      actions: ['created'],
      command: 'sites:load',
      status: 'running',
    })
  })

  it('say on stderr what they could not link, and count it', async () => {
    const {code, stderr, stdout} = await workspace.run(['sites:rename', '--json'])
    expect({code, stdout: stdout.trim()}).to.deep.equal({code: 0, stdout: 'false'})
    expect(stderr).to.contain('enterprise.Site in a statement').and.contain('this.track')
    const [run] = await workspace.json<{untracked: number}[]>([
      'runs:list',
      '--command',
      'sites:rename',
    ])
    expect(run?.untracked).to.equal(1)
  })

  it('link without a declaration what they name themselves', async () => {
    expect(await workspace.run(['sites:mark'])).to.include({code: 0, stderr: ''})
    const touches = await workspace.json<Touch[]>(['objects:history', 'Site', '2'])
    expect(touches.map(({action, command}) => [action, command])).to.deep.equal([
      ['updated', 'sites:mark'],
      ['created', 'sites:load'],
    ])
  })

  it('are refused when they name a model that there is not', async () => {
    const {code, stderr} = await workspace.run(['sites:wrong'])
    expect(code).to.equal(1)
    expect(stderr).to.contain('sites:wrong').and.contain('"enterprise.Sit"')
    expect(stderr).to.contain('enterprise.Site').and.not.contain('must not run')
  })

  it('link nothing with --no-log', async () => {
    expect(await workspace.run(['sites:mark', '--no-log'])).to.include({code: 0, stderr: ''})
    expect(await workspace.json(['objects:history', 'Site', '2'])).to.have.length(2)
  })

  it('link what their worker threads write', async () => {
    const made = await workspace.json<Record<string, number>>(['items:load', '--num-cores', '2'])
    expect(Object.values(made).reduce((sum, count) => sum + count)).to.equal(150)
    expect(Object.keys(made)).to.have.length.greaterThan(1)
    const client = await openSqlClient(embeddedDatabase(path.join(workspace.project, '.mycli')))
    const links = await client.query(
      `SELECT o.pk FROM mycli_run_objects o JOIN Sites s ON CAST(s.id AS TEXT) = o.pk WHERE o.model = 'enterprise.Site' AND s.code LIKE 'item %' AND o.action = 'created'`,
    )
    await client.close()
    expect(links).to.have.length(150)
  })

  describe('objects:history', () => {
    it('prints what runs did to a row, newest first', async () => {
      const {stdout} = await workspace.run(['objects:history', 'enterprise.Site', '1'])
      const lines = stdout.trim().split('\n')
      expect(lines).to.have.length(3)
      expect(lines[0]).to.match(/^when \(UTC\) +action +command +status +run$/)
      expect(lines[1]).to.match(
        /^\d{4}-\d\d-\d\d [\d:]{8} +updated +sites:rename +succeeded +\w{26}$/,
      )
      expect(lines[2]).to.contain('created').and.contain('sites:load')
    })

    it('takes a composite key', async () => {
      const json = await workspace.json<Touch[]>(['objects:history', 'Line', '[3, "x,y"]'])
      expect(json).to.have.length(1)
    })

    it('tells a row that no run has touched from one that is not there', async () => {
      const {pks} = await workspace.json<{pks: string[]}>([
        'data:manufacture',
        '--model',
        'Site',
        '--set',
        'code=m',
      ])
      expect(pks).to.have.length(1)
      const [pk = ''] = pks.map(String)
      const untouched = await workspace.run(['objects:history', 'Site', pk, '--json'])
      expect(untouched).to.include({code: 0})
      expect(JSON.parse(untouched.stdout)).to.deep.equal([])
      expect(untouched.stderr).to.contain(`No run has touched enterprise.Site ${pk}`)
      const none = await workspace.run(['objects:history', 'Line', '3,x'])
      expect(none.code).to.equal(1)
      expect(none.stderr).to.contain('There is no row [3,"x"] of enterprise.Line')
    })

    it('refuses what is no key of the model', async () => {
      const {code, stdout} = await workspace.run(['objects:history', 'Line', '3', '--json'])
      expect(code).to.equal(2)
      expect(JSON.parse(stdout)).to.have.nested.property('error.code', 'INVALID_KEY')
    })
  })
})
