import {mkdir, mkdtemp, readdir, rm, utimes, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {expect} from 'chai'
import {ulid} from 'ulid'

import {cacheFolder, makeCacheFolder, type CacheFolder} from '../../src/cache/cache-folder.js'
import {openSession, sweepSessions} from '../../src/cache/cache-session.js'
import {lockKey, sweepLocks, type LockOptions} from '../../src/cache/key-lock.js'
import {ownIdentity, type ProcessIdentity} from '../../src/run/process-identity.js'

const never = new AbortController().signal

describe('the lock of a key', () => {
  let folder: CacheFolder

  beforeEach(async () => {
    folder = cacheFolder(await mkdtemp(path.join(tmpdir(), 'mycli-locks-')))
    await makeCacheFolder(folder)
  })
  afterEach(async () => {
    await rm(folder.root, {force: true, recursive: true})
  })

  const ownedBy = async (facts: Partial<ProcessIdentity>): Promise<string> => {
    const file = path.join(folder.locks, 'key')
    await writeFile(file, JSON.stringify({...(await ownIdentity()), token: 'x', ...facts}))
    return file
  }
  const options = (signal = never): LockOptions => ({
    newFile: () => path.join(folder.sessions, ulid()),
    signal,
  })
  const agedBy = async (file: string, ms: number): Promise<void> => {
    const at = new Date(Date.now() - ms)
    await utimes(file, at, at)
  }

  it('is taken over from a dead process by one of many, one after the other', async () => {
    await ownedBy({procStart: '1'}) // this pid, but an earlier process
    let holders = 0
    let most = 0
    const work = async (): Promise<void> => {
      const unlock = await lockKey(folder, 'key', options(new AbortController().signal))
      holders += 1
      most = Math.max(most, holders)
      await new Promise((resolve) => setTimeout(resolve, 2))
      holders -= 1
      await unlock()
    }
    await Promise.all(Array.from({length: 8}, work))
    expect(most).to.equal(1)
    expect(await readdir(folder.locks)).to.deep.equal([])
  })

  it('is not taken from a process that cannot be seen, until it is silent for long', async () => {
    const file = await ownedBy({host: 'another-machine'})
    const controller = new AbortController()
    const waiting = lockKey(folder, 'key', options(controller.signal)).catch(
      (error: unknown) => error,
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    controller.abort(new Error('waited'))
    expect(await waiting).to.equal(controller.signal.reason)
    await agedBy(file, 200_000)
    await (
      await lockKey(folder, 'key', options())
    )()
  })

  it('is taken where a process died before it had written its name', async () => {
    const file = path.join(folder.locks, 'key')
    await writeFile(file, '')
    await agedBy(file, 10_000)
    await writeFile(`${file}.takeover`, '')
    await agedBy(`${file}.takeover`, 10_000)
    await (
      await lockKey(folder, 'key', options())
    )()
    expect(await readdir(folder.locks)).to.deep.equal([])
  })

  it('is swept away when its process is dead, and only then', async () => {
    await ownedBy({procStart: '1'})
    await sweepLocks(folder, options())
    expect(await readdir(folder.locks)).to.deep.equal([])
    for (const facts of [{}, {host: 'another-machine'}]) {
      await ownedBy(facts)
      await sweepLocks(folder, options())
      expect(await readdir(folder.locks)).to.deep.equal(['key'])
    }
  })

  it('is let go of by its own holder only', async () => {
    const unlock = await lockKey(folder, 'key', options())
    const file = await ownedBy({host: 'another-machine'})
    await unlock()
    expect(await readdir(folder.locks)).to.deep.equal([path.basename(file)])
  })
})

describe('the sessions of a cache', () => {
  let folder: CacheFolder

  beforeEach(async () => {
    folder = cacheFolder(await mkdtemp(path.join(tmpdir(), 'mycli-sessions-')))
    await makeCacheFolder(folder)
  })
  afterEach(async () => {
    await rm(folder.root, {force: true, recursive: true})
  })

  const sessionOf = async (name: string, facts: Partial<ProcessIdentity>): Promise<void> => {
    const session = path.join(folder.sessions, name)
    await mkdir(session)
    await writeFile(path.join(session, 'half a file'), '...')
    const owner = {...(await ownIdentity()), ...facts}
    await writeFile(path.join(session, 'owner.json'), JSON.stringify(owner))
  }

  it('go when their process is gone, and stay while it lives or cannot be seen', async () => {
    const own = await openSession(folder)
    await sessionOf('dead', {procStart: '1'})
    await sessionOf('rebooted', {bootId: 'earlier/1'})
    await sessionOf('elsewhere', {host: 'another-machine'})
    await mkdir(path.join(folder.sessions, 'just-begun'))
    await sweepSessions(folder)
    const kept = await readdir(folder.sessions)
    expect(kept).to.have.length(3)
    expect(kept).to.include.members(['elsewhere', 'just-begun'])
    await own.close()
    expect(await readdir(folder.sessions)).to.have.members(['elsewhere', 'just-begun'])
  })

  it('go after a week where nobody can tell', async () => {
    await sessionOf('elsewhere', {host: 'another-machine'})
    const at = new Date(Date.now() - 8 * 86_400_000)
    await utimes(path.join(folder.sessions, 'elsewhere'), at, at)
    await sweepSessions(folder)
    expect(await readdir(folder.sessions)).to.deep.equal([])
  })
})
