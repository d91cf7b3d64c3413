import {appendFile, cp, readdir, readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {s3Credentials, startS3Server} from '../../packages/kit/test/support/s3-server.js'
import {repository, Workspace, type Ended} from '../support/mycli.js'

interface Listed {
  command: string
  key: string
  sizeBytes: number
}

interface Failure {
  error: {code: string; exitCode: number; message: string; runId?: string}
}

describe('the cache on the command line', () => {
  let workspace: Workspace

  beforeEach(async () => {
    workspace = await Workspace.create()
    await cp(`${repository}/test/fixtures/project-caching`, workspace.project, {recursive: true})
    await configure({})
  })
  afterEach(async () => {
    await workspace.remove()
  })

  const configure = (config: object): Promise<void> =>
    workspace.write('mycli.config.json', JSON.stringify({commandFolders: ['commands'], ...config}))
  const roster = (...words: string[]): Promise<Ended> =>
    workspace.run(['caching:roster', 'senate', '--api-key', 'hunter22', '--json', ...words])
  const list = (...words: string[]): Promise<Listed[]> => workspace.json(['cache:list', ...words])
  const folder = (): string => path.join(workspace.project, '.mycli', 'cache')

  it('gives a later run what an earlier one has kept, until it is told to refresh', async () => {
    const first = await roster()
    expect(first.stderr).to.include('downloading')
    const second = await roster()
    expect(second.stderr).not.to.include('downloading')
    expect(second.stdout).to.equal(first.stdout)
    const refused = await roster('--refresh-cache', '--fail')
    expect(refused.code).to.equal(1)
    expect((await roster()).stderr).not.to.include('downloading')
  })

  it('lists, shows, explains, verifies and clears what is kept', async () => {
    await roster()
    await roster('--limit', '100')
    const [largest, smallest, none] = await list('--sort', 'size')
    expect(none).to.equal(undefined)
    expect(largest?.sizeBytes).to.equal((smallest?.sizeBytes ?? 0) + 2)
    const key = smallest?.key ?? ''
    const shown = await workspace.run(['cache:show', key.slice(0, 12)])
    expect(shown.stdout).to.include(`key: ${key}`).and.to.include('"api-key":"[secret]"')
    const line = ['caching', 'roster', 'senate', '--api-key', 'hunter22']
    expect((await workspace.run(['cache', 'explain', ...line])).stdout).to.include(`key: ${key}`)

    const [value = ''] = (await readdir(path.join(folder(), 'values'))).filter((name) =>
      name.startsWith(key),
    )
    await appendFile(path.join(folder(), 'values', value), '!')
    const verified = await workspace.run(['cache:verify'])
    expect(verified.code).to.equal(1)
    expect(verified.stdout).to.match(new RegExp(`^${key.slice(0, 12)} caching:roster: .* bytes`))

    expect((await workspace.run(['cache:clear', '--json'])).code).to.equal(2)
    const cleared = await workspace.run(['cache:clear', '--yes', '--command', 'caching:roster'])
    expect(cleared.stderr).to.include('Removed 2 results')
    for (const name of ['entries', 'values', 'sessions', 'locks']) {
      expect(await readdir(path.join(folder(), name)), name).to.deep.equal([])
    }
  })

  it('keeps the results of --test apart (case 12)', async () => {
    await workspace.run(['caching:roster', '--test'])
    const line = ['caching:roster', 'senate', '--api-key', 'test-key']
    expect((await workspace.run(line)).stderr).to.include('downloading')
  })

  it('leaves nothing of a download that a signal ended (case 22)', async () => {
    const words = ['caching:roster', 'senate', '--api-key', 'hunter22', '--wait']
    const {child, ended, said} = workspace.start(words)
    await said('downloading')
    child.kill('SIGINT')
    expect((await ended).code).to.equal(130)
    for (const name of ['entries', 'values', 'sessions', 'locks']) {
      expect(await readdir(path.join(folder(), name)), name).to.deep.equal([])
    }
  })

  it('says what there is to mend: no project, no such entry, no such command', async () => {
    const code = async (...words: string[]): Promise<[string, number | null]> => {
      const {code: exitCode, stdout} = await workspace.run([...words, '--json'])
      return [(JSON.parse(stdout) as Failure).error.code, exitCode] // the form of docs/errors.md
    }
    expect(await code('cache:show', 'abc')).to.deep.equal(['UNKNOWN_CACHE_ENTRY', 2])
    expect(await code('cache:explain', 'nonsense')).to.deep.equal(['COMMAND_NOT_FOUND', 127])
    const outside = await workspace.run(['cache:list'], {cwd: workspace.folder})
    expect(outside.code).to.equal(6)
    expect(outside.stderr).to.include('mycli init')
  })

  it('is on S3 where the config says so, with credentials from .env (case 22)', async () => {
    const server = await startS3Server()
    const {bucket, endpoint} = server
    const cache = {bucket, endpoint, prefix: 'whole', store: 's3'}
    await configure({cache})
    const environment = Object.entries(s3Credentials).map(([name, value]) => `${name}=${value}\n`)
    await workspace.write('.env', environment.join(''))
    const first = await roster()
    expect(first.stderr.trim()).to.equal('downloading')
    expect((await roster()).stderr).not.to.include('downloading')
    const names = await readdir(path.join(server.folder, bucket), {recursive: true})
    expect(names.join('\n')).to.match(/^whole\/entries\/[0-9a-f]{64}\.json/m)

    await workspace.write('.env', environment.join('').replace('S3RVER', 'SOMEBODY'))
    const refused = await roster()
    await server.close()
    const {error} = JSON.parse(refused.stdout) as Failure // the form of docs/errors.md
    expect(error).to.include({code: 'CACHE_STORE_REFUSED', exitCode: 6})
    expect(refused.code).to.equal(6)
    expect(refused.stderr).not.to.include('downloading')
    expect(
      await readFile(path.join(workspace.project, 'mycli.config.json'), 'utf8'),
    ).not.to.include('S3RVER')
  })
})
