import {inspect} from 'node:util'

import {expect} from 'chai'

import {projectDatabase} from '../../src/config/project-database.js'
import {ProjectFolder} from '../support/project-folder.js'
import {thrownBy} from '../support/thrown-by.js'

describe('projectDatabase', () => {
  let folder: ProjectFolder

  beforeEach(async () => {
    folder = await ProjectFolder.create()
  })
  afterEach(() => folder.remove())

  const projectOn = async (
    database: string | undefined,
    env = '',
  ): ReturnType<typeof folder.open> => {
    await folder.write({
      '.env': env,
      'mycli.config.json': JSON.stringify({database}),
    })
    return folder.open('mycli.config.json')
  }
  const labelOn = async (...given: Parameters<typeof projectOn>): Promise<string> =>
    (await projectDatabase(await projectOn(...given))).target.label

  it('is the embedded one where the project says nothing', async () => {
    expect(await labelOn(undefined)).to.equal(`sqlite:${folder.at('.mycli/db.sqlite')}`)
  })

  it('follows a reference to a variable and to a file', async () => {
    expect(await labelOn('env:SHOP_DB', 'SHOP_DB=sqlite:x.db\n')).to.equal(
      `sqlite:${folder.at('x.db')}`,
    )
    await folder.write({'url.txt': 'mysql://ann:pw@h/d\n'})
    expect(await labelOn('file:url.txt')).to.equal('mysql://ann@h:3306/d')
  })

  it('refuses a reference that leads nowhere', async () => {
    for (const [reference, says] of [
      ['env:SHOP_DB', 'the environment variable SHOP_DB is not set'],
      ['file:none.txt', `the file "${folder.at('none.txt')}" cannot be read`],
    ] as const) {
      const project = await projectOn(reference)
      const error = await thrownBy(() => projectDatabase(project))
      expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
      expect(error.message).to.include(says)
    }
  })

  for (const content of ['hunter2', 'hunter2:x', 'mysql://u:hunter2', 'sqlite:']) {
    it(`names the reference and shows nothing of "${content}" that it leads to`, async () => {
      await folder.write({pw: content})
      for (const [reference, env] of [
        ['file:pw', ''],
        ['env:SHOP_DB', `SHOP_DB=${content}`],
      ] as const) {
        const project = await projectOn(reference, env)
        const error = await thrownBy(() => projectDatabase(project))
        expect(error).to.include({code: 'DATABASE_URL_INVALID', exitCode: 6})
        expect(error.message).to.include(`"${reference}"`)
        expect(inspect(error, {depth: Infinity, showHidden: true})).not.to.include('hunter2')
      }
    })
  }

  for (const [database, hint] of [
    ['file:./dev.db', 'Write sqlite:./dev.db'],
    ['file:data/dev.sqlite3?connection_limit=1', 'Write sqlite:data/dev.sqlite3'],
  ] as const) {
    it(`tells how to write ${database}`, async () => {
      await folder.write({'dev.db': 'SQLite format 3 and rows'})
      const project = await projectOn(undefined, `DATABASE_URL=${database}\n`)
      const error = await thrownBy(() => projectDatabase(project))
      expect(error).to.include({code: 'DATABASE_URL_INVALID', exitCode: 6})
      expect(error.suggestions).to.deep.equal([hint])
      expect(error.message).not.to.include('rows')
    })
  }

  it('takes an empty variable for one that is not set', async () => {
    expect(await labelOn('sqlite:x.db', 'MYCLI_DATABASE_URL=\nDATABASE_URL=\n')).to.equal(
      `sqlite:${folder.at('x.db')}`,
    )
    expect(
      await labelOn('sqlite:x.db', 'MYCLI_DATABASE_URL=\nDATABASE_URL=sqlite:y.db\n'),
    ).to.equal(`sqlite:${folder.at('y.db')}`)
  })

  it('shows the .env to the file that makes the instance', async () => {
    await folder.write({
      '.env': 'APP_DB=own.sqlite\n',
      'db.ts': `
        const methods = Object.fromEntries(
          ['define', 'getQueryInterface', 'query', 'transaction'].map((name) => [name, () => name]),
        )
        const atImport = process.env.APP_DB
        export const sequelize = {
          ...methods,
          getDialect: () => 'sqlite',
          options: {get storage() { return \`/\${atImport}-\${process.env.APP_DB}\` }},
        }`,
      'mycli.config.ts': "export default {database: {sequelize: () => import('./db.ts')}}",
    })
    const {target} = await projectDatabase(await folder.open())
    expect(target.file).to.equal('/own.sqlite-own.sqlite')
  })
})
