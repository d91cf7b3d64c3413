import {fileURLToPath} from 'node:url'

import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'

const sequelize = fileURLToPath(import.meta.resolve('sequelize'))

describe('a project with its own Sequelize instance and model files', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await workspace.write(
      'mycli.config.ts',
      "export default {apps: ['shop'], database: {sequelize: () => import('./db.ts')}}",
    )
    await workspace.write('.env', 'APP_DB=own.sqlite\n')
    await workspace.write(
      'db.ts',
      `import {Sequelize} from '${sequelize}'
      const storage = import.meta.dirname + '/' + process.env.APP_DB
      export const sequelize = new Sequelize({dialect: 'sqlite', logging: false, storage})`,
    )
    await workspace.write(
      'shop/models.ts',
      `export default (sequelize, DataTypes) => {
        const table = process.env.APP_DB.replace('.sqlite', '_things')
        return sequelize.define('Thing', {title: DataTypes.STRING}, {tableName: table})
      }`,
    )
  })
  after(() => workspace.remove())

  it('is sound, says doctor', async () => {
    const {code, stdout} = await workspace.run(['doctor'])
    expect(stdout).not.to.include('WRONG')
    expect(stdout).to.include('2 in 1 app(s)').and.include('own.sqlite')
    expect(code).to.equal(0)
  })

  it('gets its data, in the file that .env names', async () => {
    expect((await workspace.run(['db:sync'])).code).to.equal(0)
    const {code, stderr} = await workspace.run(['data:manufacture', '--model', 'shop.Thing'])
    expect(stderr).to.include("'Thing' fields")
    expect(code).to.equal(0)
    const models = await workspace.json<{model: string; table: string}[]>(['data:models'])
    expect(models.find(({model}) => model === 'shop.Thing')).to.include({table: 'own_things'})
  })
})

describe('help that needs the project', () => {
  let workspace: Workspace

  beforeEach(async () => {
    workspace = await Workspace.create()
  })
  afterEach(() => workspace.remove())

  for (const [where, config] of [
    ['outside a project', undefined],
    ['beside a broken config', 'export default 5'],
    ['for a model that there is not', 'export default {}'],
  ] as const) {
    it(`works ${where}, and says in one line what it lacks`, async () => {
      if (config !== undefined) await workspace.write('mycli.config.ts', config)
      const argv = ['data:manufacture', '--model', 'Nope', '--help']
      const {code, stderr, stdout} = await workspace.run(argv)
      expect(code).to.equal(0)
      expect(stdout).to.include('USAGE')
      expect(stderr).to.match(/^Without the sections that need the project: .+\n$/)
    })
  }
})
