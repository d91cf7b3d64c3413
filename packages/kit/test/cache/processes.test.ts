import {existsSync} from 'node:fs'
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {expect} from 'chai'

import {createLocalStore} from '../../src/cache/local-store.js'
import {cacheOn} from '../support/cache-caller.js'
import {startScript, type RunningScript} from '../support/run-script.js'

describe('the cache among processes (case 22)', () => {
  let scratch: string

  beforeEach(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'mycli-cache-'))
    await mkdir(path.join(scratch, 'signals'))
  })
  afterEach(async () => {
    await rm(scratch, {force: true, recursive: true})
  })

  const folder = (): string => path.join(scratch, 'cache')
  const start = (): RunningScript =>
    startScript(new URL('keep-in-process.ts', import.meta.url), [
      folder(),
      path.join(scratch, 'signals'),
    ])
  const letGoOn = (): Promise<void> => writeFile(path.join(scratch, 'signals', 'go on'), '')
  const makers = async (): Promise<string[]> =>
    (await readFile(path.join(scratch, 'signals', 'made'), 'utf8')).trim().split('\n')
  const left = async (): Promise<string[]> => [
    ...(await readdir(path.join(folder(), 'sessions'))),
    ...(await readdir(path.join(folder(), 'locks'))),
  ]

  it('makes a result once for two processes that want it at the same time', async () => {
    const processes = [start(), start()]
    await Promise.all(processes.map(({printed}) => printed('asking')))
    await Promise.race(processes.map(({printed}) => printed('making')))
    await letGoOn()
    const ended = await Promise.all(processes.map((one) => one.ended))
    for (const {code, stderr, stdout} of ended) {
      expect(code, stderr).to.equal(0)
      expect(stdout).to.include('got 24')
    }
    expect(await makers()).to.have.length(1)
    expect(await left()).to.deep.equal([])
  })

  it('takes over from a process that was killed while it made the result, and leaves nothing of it', async () => {
    const first = start()
    await first.printed('making')
    const second = start()
    await second.printed('asking')
    first.kill('SIGKILL')
    await first.ended
    expect(await readdir(path.join(folder(), 'entries'))).to.deep.equal([])
    await second.printed('making')
    await letGoOn()
    expect((await second.ended).stdout).to.include('got 24')
    expect(await makers()).to.have.length(2)
    // Its half file was in use when the second began; whoever comes next clears it away.
    const {cache} = cacheOn(() => createLocalStore({folder: folder(), maxSizeBytes: 1e9}))
    const file = await cache.wrap('roster', {format: 'file'}, () => 'never')
    expect(await readFile(file.path, 'utf8')).to.equal('half of it, and the rest')
    await cache.close()
    expect(await left()).to.deep.equal([])
  })

  it('does not remove what another live process reads', async () => {
    const reader = cacheOn(() => createLocalStore({folder: folder(), maxSizeBytes: 1e9}))
    const writer = start()
    await letGoOn()
    await writer.ended
    const file = await reader.cache.wrap('roster', {format: 'file'}, () => 'never')
    const small = cacheOn(() => createLocalStore({folder: folder(), maxSizeBytes: 1}))
    await small.cache.wrap('other', {}, () => 'more')
    expect(existsSync(file.path)).to.equal(true)
    await reader.cache.close()
    await small.cache.close()
  })
})
