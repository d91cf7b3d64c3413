import {readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'

interface Setting {
  key: string
  source: string
  value: unknown
}

describe('the config of a project', () => {
  let workspace: Workspace

  beforeEach(async () => {
    workspace = await Workspace.create()
    await workspace.write('shop/models.ts', '')
  })
  afterEach(() => workspace.remove())

  const setting = async (
    key: string,
    env: NodeJS.ProcessEnv = {},
  ): Promise<Setting | undefined> => {
    const settings = await workspace.json<Setting[]>(['config:show'], {env})
    return settings.find((one) => one.key === key)
  }

  for (const [file, text] of [
    [
      'mycli.config.ts',
      "import {defineConfig} from '@mycli/kit'\nexport default defineConfig({tablePrefix: 'x_' as string})",
    ],
    ['mycli.config.mts', "export default {tablePrefix: 'x_' as string}"],
    ['mycli.config.js', "module.exports = {tablePrefix: 'x_'}"],
    ['mycli.config.mjs', "export default {tablePrefix: 'x_'}"],
    ['mycli.config.json', '{"tablePrefix": "x_"}'],
  ] as const) {
    it(`is read from ${file}`, async () => {
      await workspace.write(file, text)
      expect(await setting('tablePrefix')).to.deep.equal({
        key: 'tablePrefix',
        source: file,
        value: 'x_',
      })
    })
  }

  it('is found from a folder below', async () => {
    await workspace.write('mycli.config.ts', "export default {tablePrefix: 'x_'}")
    const {code, stderr} = await workspace.run(['config:show'], {
      cwd: path.join(workspace.project, 'shop'),
    })
    expect(code).to.equal(0)
    expect(stderr).to.include(path.join(workspace.project, 'mycli.config.ts'))
  })

  it('is passed over with MYCLI_NO_PROJECT=1', async () => {
    await workspace.write('mycli.config.ts', "export default {tablePrefix: 'x_'}")
    const {code, stderr} = await workspace.run(['config:show'], {env: {MYCLI_NO_PROJECT: '1'}})
    expect(code).to.equal(6)
    expect(stderr).to.include('mycli init')
  })

  it('takes the database from the environment before .env before the file', async () => {
    await workspace.write('mycli.config.ts', "export default {database: 'sqlite:file.db'}")
    expect(await setting('database')).to.include({
      source: 'mycli.config.ts',
      value: 'sqlite:file.db',
    })
    await workspace.write('.env', 'DATABASE_URL=sqlite:dotenv.db\n')
    expect(await setting('database')).to.include({
      source: 'DATABASE_URL (.env)',
      value: 'sqlite:dotenv.db',
    })
    expect(await setting('database', {MYCLI_DATABASE_URL: 'sqlite:env.db'})).to.include({
      source: 'MYCLI_DATABASE_URL (environment)',
      value: 'sqlite:env.db',
    })
  })

  it('names each key that is wrong, its value and what was expected, with exit code 6', async () => {
    await workspace.write(
      'mycli.config.ts',
      "export default {aps: [], apps: [{label: 1}], database: 5, tablePrefix: '9'}",
    )
    const {code, stderr} = await workspace.run(['config:show'])
    expect(code).to.equal(6)
    for (const text of [
      path.join(workspace.project, 'mycli.config.ts'),
      '"aps" is no setting that there is',
      '"apps.0.label" is 1; expected a text',
      '"database" is 5; expected a text or an object',
      '"tablePrefix" is "9"; expected a letter',
    ]) {
      expect(stderr).to.include(text)
    }
  })

  it('takes an empty variable for one that is not set', async () => {
    await workspace.write('mycli.config.ts', "export default {database: 'sqlite:file.db'}")
    expect(await setting('database', {MYCLI_DATABASE_URL: ''})).to.include({
      source: 'mycli.config.ts',
      value: 'sqlite:file.db',
    })
  })

  it('may import every entry of the packages that mycli shares', async () => {
    await workspace.write(
      'mycli.config.ts',
      `import {string} from '@oclif/core/flags'
      import {Args} from '@oclif/core'
      import {custom} from '@oclif/core/args'
      import {runAsProcessOwner} from '@mycli/kit/host'
      import {UserError} from '@mycli/kit/errors'
      import {defineFactory} from '@mycli/plugin-data-generation'
      const all = [string, Args.string, custom, runAsProcessOwner, UserError, defineFactory]
      export default {tablePrefix: 'n' + all.filter((one) => typeof one === 'function').length}`,
    )
    expect(await setting('tablePrefix')).to.include({value: 'n6'})
  })

  it('may hold values that are no JSON, each time the same', async () => {
    await workspace.write(
      'mycli.config.ts',
      `const ring: Record<string, unknown> = {n: 10n, day: new Date(0)}
      ring.self = ring
      export default {salesforce: ring}`,
    )
    for (const time of ['first', 'second']) {
      const {code, stdout} = await workspace.run(['config:show'])
      expect(code, time).to.equal(0)
      expect(stdout).to.include('1970-01-01').and.include('[circular]')
      expect(await setting('salesforce.n')).to.include({value: '10'})
    }
  })

  for (const [what, text, says] of [
    ['that is no object', 'export default 5', 'what it exports is 5; expected an object'],
    ['that exports something else', 'export const x = 1', '"x" is no setting that there is'],
    ['with a syntax error', 'export defau', 'cannot be loaded'],
    ['that throws', "throw new Error('boom')", 'boom'],
    [
      'that names a missing folder',
      "export default {apps: ['nope']}",
      'of the app "nope" does not exist',
    ],
    [
      'with two apps of one label',
      "export default {apps: ['shop', {label: 'shop'}]}",
      'two apps have the label "shop"',
    ],
  ] as const) {
    it(`${what} makes exit code 6 and says so, while help, version and doctor work`, async () => {
      await workspace.write('mycli.config.ts', text)
      const {code, stderr} = await workspace.run(['config:show'])
      expect(code).to.equal(6)
      expect(stderr).to.include(says)
      expect((await workspace.run(['--help'])).code).to.equal(0)
      expect((await workspace.run(['version'])).code).to.equal(0)
      const doctor = await workspace.run(['doctor'])
      expect(doctor.code).to.equal(6)
      expect(doctor.stdout).to.include(says)
    })
  }

  describe('is evaluated', () => {
    const config = `
      import {appendFileSync} from 'node:fs'
      import {prefix} from './prefix.js'
      appendFileSync(import.meta.dirname + '/evaluated', 'x')
      export default {apps: [process.env.APP ?? 'shop'], tablePrefix: prefix}
    `
    const evaluations = async (): Promise<number> =>
      (await readFile(path.join(workspace.project, 'evaluated'), 'utf8')).length

    beforeEach(async () => {
      await workspace.write('mycli.config.ts', config)
      await workspace.write('prefix.ts', "export const prefix = 'a_'")
      await workspace.run(['config:show'])
      await workspace.run(['config:show'])
    })

    it('no more while nothing has changed', async () => {
      const before = await evaluations()
      expect(await setting('tablePrefix')).to.include({value: 'a_'})
      expect(await evaluations()).to.equal(before)
    })

    it('again when a file that it imports has changed', async () => {
      await workspace.write('prefix.ts', "export const prefix = 'b_'")
      expect(await setting('tablePrefix')).to.include({value: 'b_'})
    })

    it('again when a module that Node loads itself has changed', async () => {
      await workspace.write('q.mjs', "export const prefix = 'a_'")
      await workspace.write('mycli.config.ts', config.replace('prefix.js', 'q.mjs'))
      for (const value of ['a_', 'b_']) {
        await workspace.write('q.mjs', `export const prefix = '${value}'`)
        // The first time it is compiled, and not kept for that alone.
        await setting('tablePrefix')
        expect(await setting('tablePrefix')).to.include({value})
      }
    })

    it('again when a variable that it reads has changed, in the environment or in .env', async () => {
      await workspace.write('other/models.ts', '')
      const apps = async (env: NodeJS.ProcessEnv): Promise<string> =>
        JSON.stringify((await setting('apps', env))?.value)
      expect(await apps({APP: 'other'})).to.include('other')
      expect(await apps({})).to.include('shop')
      await workspace.write('.env', 'APP=other\n')
      expect(await apps({})).to.include('other')
    })
  })
})
