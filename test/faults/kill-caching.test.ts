import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'
import {ulid} from 'ulid'

import {cacheFolder, makeCacheFolder} from '../../packages/kit/src/cache/cache-folder.js'
import {lockKey} from '../../packages/kit/src/cache/key-lock.js'
import {createLocalStore} from '../../packages/kit/src/cache/local-store.js'
import {ownIdentity} from '../../packages/kit/src/run/process-identity.js'
import {keep} from '../../packages/kit/test/support/describe-cache-store.js'
import {startScript} from '../../packages/kit/test/support/run-script.js'

const rounds = Number(process.env['MYCLI_FAULT_ROUNDS'] ?? 20)
const script = new URL('keep-many.ts', import.meta.url)

describe('a run that keeps results, killed at a random moment', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mycli-cache-'))
  })
  afterEach(async () => {
    await rm(folder, {force: true, recursive: true})
  })

  for (let round = 1; round <= rounds; round += 1) {
    it(`leaves only whole entries, and nothing that the next run does not clear away (${round})`, async () => {
      const running = startScript(script, [folder])
      await running.printed('keeping')
      await delay(Math.random() * 200)
      running.kill('SIGKILL')
      await running.ended
      const store = createLocalStore({folder, maxSizeBytes: 1e9})
      for await (const {key} of store.list()) expect(await store.verify(key)).to.equal(undefined)
      await keep(store, 'next')
      await store.close()
      expect(await readdir(path.join(folder, 'locks'))).to.deep.equal([])
      // One that was killed before it had written its name is cleared away an hour later.
      for (const name of await readdir(path.join(folder, 'sessions'))) {
        const owner = path.join(folder, 'sessions', name, 'owner.json')
        expect(await readFile(owner, 'utf8').catch(() => '')).to.equal('')
      }
    })
  }
})

describe('the lock of a dead process', () => {
  it(`is taken over by one of six that come at random, ${rounds} times`, async () => {
    const folder = cacheFolder(await mkdtemp(path.join(tmpdir(), 'mycli-locks-')))
    await makeCacheFolder(folder)
    const newFile = (): string => path.join(folder.sessions, ulid())
    const dead = JSON.stringify({...(await ownIdentity()), procStart: '1', token: 'x'})
    for (let round = 1; round <= rounds; round += 1) {
      await writeFile(path.join(folder.locks, 'key'), dead)
      let holders = 0
      const work = async (): Promise<void> => {
        await delay(Math.random() * 3)
        const unlock = await lockKey(folder, 'key', {newFile, signal: new AbortController().signal})
        holders += 1
        expect(holders).to.equal(1)
        await delay(1)
        holders -= 1
        await unlock()
      }
      await Promise.all(Array.from({length: 6}, work))
    }
    await rm(folder.root, {force: true, recursive: true})
  })
})
