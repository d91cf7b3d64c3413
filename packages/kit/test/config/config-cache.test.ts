import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import type {Project} from '../../src/config/project.js'
import {ProjectFolder} from '../support/project-folder.js'

const evaluated = "import {appendFileSync} from 'node:fs'; appendFileSync('FILE', 'x');"

describe('the cache of configs', () => {
  let folder: ProjectFolder

  // The compiler reads the whole environment when it is loaded, and what it is loaded for is not kept.
  before(async () => {
    const first = await ProjectFolder.create({'mycli.config.ts': 'export default {} as object'})
    await first.open()
    await first.remove()
  })
  beforeEach(async () => {
    folder = await ProjectFolder.create()
  })
  afterEach(() => folder.remove())

  const write = (body: string, file = 'mycli.config.ts'): Promise<void> =>
    folder.write({[file]: `${evaluated.replace('FILE', folder.at('evaluated'))}\n${body}`})
  const openTwice = async (file?: string): Promise<Project> => {
    await folder.open(file)
    return folder.open(file)
  }
  const evaluations = async (): Promise<number> =>
    (await readFile(folder.at('evaluated'), 'utf8')).length
  const kept = async (): Promise<string> => {
    const place = path.join(folder.cacheFolder, 'projects')
    const files = await readdir(place).catch(() => [])
    return (await Promise.all(files.map((file) => readFile(path.join(place, file), 'utf8')))).join()
  }

  it('keeps what a config said while nothing has changed', async () => {
    await write("export default {salesforce: {a: [1, {b: null}], c: undefined}, tablePrefix: 'x_'}")
    const {settings} = await openTwice()
    expect(settings).to.deep.include({tablePrefix: 'x_'})
    expect(settings.salesforce).to.deep.equal({a: [1, {b: null}]})
    expect(await evaluations()).to.equal(1)
  })

  for (const [what, body, env] of [
    ['a secret by its name', "export default {notifications: {auth: {pass: 'S1'}}}", ''],
    ['a URL with a password', "export default {database: 'mysql://u:S1/x@h/d'}", ''],
    [
      'the value of a variable with a secret name',
      'export default {notifications: {key: process.env.SMTP_PASS}}',
      'SMTP_PASS=S1\n',
    ],
    [
      'the value of a variable that holds a URL with a password',
      'export default {notifications: {a: process.env.BROKER.slice(0)}}',
      'BROKER=redis://u:S1@h\n',
    ],
  ] as const) {
    it(`does not keep a config that holds ${what}`, async () => {
      await write(body)
      await folder.write({'.env': env})
      await openTwice()
      expect(await evaluations()).to.equal(2)
      expect(await kept()).not.to.include('S1')
    })
  }

  it('keeps a config that only asks whether there is a secret', async () => {
    await write("export default {tablePrefix: process.env.SMTP_PASS ? 'x_' : 'y_'}")
    await folder.write({'.env': 'SMTP_PASS=S1\n'})
    expect((await openTwice()).settings.tablePrefix).to.equal('x_')
    expect(await evaluations()).to.equal(1)
    expect(await kept()).not.to.include('S1')
  })

  for (const [what, value, check] of [
    ['a BigInt', '10n', (n: unknown) => n === 10n],
    ['a Date', 'new Date(0)', (n: unknown) => n instanceof Date],
    ['Infinity', 'Infinity', (n: unknown) => n === Infinity],
    ['a Buffer', "Buffer.from('x')", (n: unknown) => Buffer.isBuffer(n)],
    ['a Map', 'new Map([[1, 2]])', (n: unknown) => n instanceof Map && n.get(1) === 2],
    ['a function', '() => 1', (n: unknown) => typeof n === 'function'],
  ] as const) {
    it(`gives ${what} as it is each time, and does not keep it`, async () => {
      await write(`export default {salesforce: {n: ${value}}}`)
      const {settings} = await openTwice()
      expect(check(settings.salesforce['n'])).to.equal(true)
      expect(await evaluations()).to.equal(2)
    })
  }

  it('gives a value that goes in circles', async () => {
    await write('const ring = {}; ring.self = ring; export default {salesforce: {ring}}')
    const {settings} = await openTwice()
    const {ring} = settings.salesforce as {ring: {self: unknown}}
    expect(ring.self).to.equal(ring)
  })

  // A process imports a module of Node once: what is asked here is whether the config is kept.
  for (const [config, imported] of [
    ['mycli.config.ts', 'q.mjs'],
    ['mycli.config.mjs', 'q.mjs'],
    ['mycli.config.ts', 'q.cjs'],
    ['mycli.config.ts', 'q.json'],
  ] as const) {
    it(`runs ${config} again when an imported ${imported} has changed`, async () => {
      const isModule = imported.endsWith('.mjs')
      const written = (value: string): string => {
        if (imported.endsWith('.json')) return JSON.stringify({prefix: value})
        return `${isModule ? 'export default' : 'module.exports ='} {prefix: '${value}'}`
      }
      const read =
        imported.endsWith('.json') && config.endsWith('.mjs') ? " with {type: 'json'}" : ''
      await folder.write({[imported]: written('a_')})
      await write(
        `import q from './${imported}'${read}; export default {tablePrefix: q.prefix}`,
        config,
      )
      await openTwice(config)
      expect(JSON.parse(await kept())).to.have.nested.property('config.tablePrefix', 'a_')
      const {stamps} = JSON.parse(await kept()) as {stamps: object}
      expect(Object.keys(stamps)).to.have.members([folder.at(config), folder.at(imported)])
    })
  }

  it('does not keep a config with an import that nobody can foresee', async () => {
    await folder.write({'q.mjs': "export default 'a_'"})
    await write(
      "const name = './q.mjs'; const {default: q} = await import(name); export default {tablePrefix: q}",
    )
    expect((await openTwice()).settings.tablePrefix).to.equal('a_')
    expect(await kept()).to.equal('')
  })
})
