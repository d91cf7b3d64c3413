import {readdir, readFile, rm, stat, writeFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'
import {commandText, writeCommands} from '../support/write-commands.js'

interface Listed {
  files: string[]
  id: string
  problem?: string
  source: string
}

const wiki = commandText(`
  static args = {page: Args.string({required: true})}
  static flags = {deep: Flags.boolean({summary: 'Go deep.'})}
  static parameterNames = ['page']
  static summary = 'Scrape a page.'
  async run() { return {page: this.parameters.page, deep: this.options.deep ?? false} }
`)

describe('commands of a project', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await writeCommands(
      workspace,
      {
        'scrapers/deep/wiki': wiki,
        _part: 'throw new Error("no command")',
        'scrapers/wiki.test': 'throw new Error("no command")',
        broken: 'export default class {',
        nothing: 'export const x = 1',
        'runs/list': wiki,
        twice: wiki,
        shared: `import {tail} from '../tail.js'\n${commandText('static summary = tail\n  async run() { return tail }')}`,
      },
      "{apps: ['enterprise'], commandFolders: ['more']}",
    )
    await workspace.write('enterprise/tail.ts', "export const tail = 'first'\n")
    await workspace.write('more/twice.ts', wiki)
    await workspace.write('more/elsewhere.ts', wiki)
  })
  after(() => workspace.remove())

  for (const line of [
    ['scrapers:deep:wiki', 'Oslo'],
    ['scrapers', 'deep', 'wiki', 'Oslo'],
    ['scrapers_deep_wiki', 'Oslo'],
    ['run_command', 'scrapers_deep_wiki', 'Oslo'],
    ['--quiet', 'run_command', 'scrapers:deep:wiki', 'Oslo'],
    ['elsewhere', 'Oslo'],
  ]) {
    it(`are run by ${line.join(' ')}`, async () => {
      expect(await workspace.json(line)).to.deep.equal({deep: false, page: 'Oslo'})
    })
  }

  it('are logged by their ids, in the database of the project', async () => {
    const [run] = await workspace.json<{command: string; parameters: object}[]>([
      'runs:list',
      '--command',
      'scrapers:deep:wiki',
    ])
    expect(run).to.deep.include({command: 'scrapers:deep:wiki', parameters: {page: 'Oslo'}})
  })

  it('are known to help, with their own flags and the automatic ones', async () => {
    const {stdout} = await workspace.run(['scrapers:deep:wiki', '--help'])
    expect(stdout).to.include('Scrape a page.').and.include('--deep').and.include('--isolated')
    expect((await workspace.run(['help', 'scrapers', 'deep'])).stdout).to.include(
      'scrapers:deep:wiki',
    )
    expect((await workspace.run(['--help'])).stdout).to.include('scrapers')
  })

  it('are suggested for a mistyped id', async () => {
    const {code, stderr} = await workspace.run(['scrapers:deep:wikl'])
    expect(code).to.equal(127)
    expect(stderr).to.include('mycli scrapers:deep:wiki')
  })

  it('fail when they are broken, naming the file, and only then', async () => {
    for (const name of ['broken', 'nothing']) {
      const {code, stderr} = await workspace.run([name])
      expect(code, name).to.equal(6)
      expect(stderr).to.include(path.join('commands', `${name}.ts`))
    }
  })

  it('are refused when two files want one id, naming both', async () => {
    const {code, stderr} = await workspace.run(['twice', 'Oslo'])
    expect(code).to.equal(6)
    expect(stderr)
      .to.include(path.join('commands', 'twice.ts'))
      .and.include(path.join('more', 'twice.ts'))
  })

  it('do not hide those of mycli; the line that meets one says so', async () => {
    const {code, stderr, stdout} = await workspace.run(['runs:list', '--json'])
    expect(code).to.equal(0)
    expect(JSON.parse(stdout)).to.be.an('array')
    expect(stderr).to.include(path.join('commands', 'runs', 'list.ts'))
  })

  it('are listed, the broken and the clashing ones with what is wrong', async () => {
    const listed = await workspace.json<Listed[]>(['commands:list'])
    const find = (id: string): Listed | undefined =>
      listed.find((one) => one.id === id && one.source === 'project')
    expect(find('scrapers:deep:wiki')).to.deep.include({
      parameters: ['page'],
      summary: 'Scrape a page.',
    })
    expect(find('broken')?.problem).to.include('cannot be loaded')
    expect(find('twice')?.files).to.have.length(2)
    expect(find('runs:list')?.problem).to.include('@mycli/cli')
    expect(listed.find(({id}) => id === 'data:manufacture')?.source).to.equal(
      '@mycli/plugin-data-generation',
    )
  })

  it('make doctor end with 6 while two want one id', async () => {
    const {code, stdout} = await workspace.run(['doctor'])
    expect(code).to.equal(6)
    expect(stdout).to.include('twice.ts').and.include(path.join('runs', 'list.ts'))
  })

  it('are read anew when a file that they import has changed', async () => {
    expect((await workspace.run(['--help'])).stdout).to.include('first')
    await workspace.write('enterprise/tail.ts', "export const tail = 'second'\n")
    expect((await workspace.run(['--help'])).stdout).to.include('second')
  })

  it('are kept in files that only their owner reads', async () => {
    const folder = path.join(workspace.folder, 'cache', 'projects')
    const kept = (await readdir(folder)).find((name) => name.endsWith('.commands.json')) ?? ''
    expect((await stat(path.join(folder, kept))).mode & 0o777).to.equal(0o600)
  })

  it('are none when run_command stands alone, or before a name that is none', async () => {
    expect((await workspace.run(['run_command'])).code).to.equal(2)
    expect((await workspace.run(['run_command', 'data_models'])).code).to.equal(0)
    expect((await workspace.run(['run_command', 'scrapers_deep_wikl'])).code).to.equal(127)
  })

  it('of one class in two files have each its own id', async () => {
    await workspace.write('more/same.ts', "export {default} from './elsewhere.js'\n")
    await workspace.run(['same', 'Rome'])
    await workspace.run(['elsewhere', 'Rome'])
    const runs = await workspace.json<{command: string}[]>(['runs:list', '--limit', '2'])
    expect(runs.map(({command}) => command)).to.deep.equal(['elsewhere', 'same'])
  })

  it('do not make a topic of a command whose id ends as a topic of mycli does', async () => {
    await workspace.write('more/b.ts', wiki)
    const {stdout} = await workspace.run(['--help'])
    expect(stdout.match(/^ +b +Scrape/gm)).to.have.length(1)
    await rm(path.join(workspace.project, 'more/b.ts'))
  })

  it('leave the description of a topic of mycli as it is', async () => {
    await workspace.write('more/db/check.ts', wiki)
    const {stdout} = await workspace.run(['--help'])
    expect(stdout).to.match(/^ +db +Create and change/m)
    expect((await workspace.run(['db'])).stdout)
      .to.include('db:check')
      .and.include('db:migrate')
    await rm(path.join(workspace.project, 'more/db'), {recursive: true})
  })

  it('are told to be missing where a folder that the config names is not there', async () => {
    const config = path.join(workspace.project, 'mycli.config.ts')
    const before = await readFile(config, 'utf8')
    await writeFile(config, before.replace("['more']", "['more', 'gone']"))
    const {code, stderr} = await workspace.run(['--help'])
    expect(code).to.equal(0)
    expect(stderr).to.include('missing').and.include('gone')
    expect((await workspace.run(['doctor'])).stdout).to.include('gone')
    expect((await workspace.run(['elsewhere', 'Oslo'])).code).to.equal(0)
    expect(await workspace.run(['nope'])).to.include({code: 6})
    await writeFile(config, before)
  })

  it('are not there with MYCLI_NO_PROJECT=1', async () => {
    const {code} = await workspace.run(['elsewhere', 'Oslo'], {env: {MYCLI_NO_PROJECT: '1'}})
    expect(code).to.equal(127)
  })
})

describe('a project whose config is broken', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await writeCommands(workspace, {hello: wiki}, '{appz: []}')
  })
  after(() => workspace.remove())

  it('is told by whatever needs the project, also by an unknown id', async () => {
    for (const line of [['hello', 'x'], ['data:models'], ['nope']]) {
      const {code, stderr} = await workspace.run(line)
      expect(code, line.join(' ')).to.equal(6)
      expect(stderr).to.include('appz')
    }
  })

  it('leaves help, the version and plugins alone; help says that commands are missing', async () => {
    for (const line of [['--help'], ['version'], ['plugins'], ['data:manufacture', '--help']]) {
      const {code, stderr} = await workspace.run(line)
      expect(code, line.join(' ')).to.equal(0)
      expect(stderr.includes('missing'), line.join(' ')).to.equal(line.join() === '--help')
    }
  })

  it('is told by doctor, which ends with 6', async () => {
    const {code, stdout} = await workspace.run(['doctor'])
    expect([code, stdout.includes('appz')]).to.deep.equal([6, true])
  })
})
