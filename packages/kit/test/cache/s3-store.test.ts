import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {expect} from 'chai'

import {createLocalStore} from '../../src/cache/local-store.js'
import {openS3Store} from '../../src/cache/s3/open-s3-store.js'
import type {S3Settings} from '../../src/cache/s3/s3-client.js'
import {openS3Objects} from '../../src/cache/s3/s3-objects.js'
import type {CacheStore} from '../../src/cache/cache-store.js'
import {describeCacheStore, keep, newKey} from '../support/describe-cache-store.js'
import {runScript} from '../support/run-script.js'
import {s3Credentials, startS3Server, type S3Server} from '../support/s3-server.js'
import {thrownBy} from '../support/thrown-by.js'

const never = new AbortController().signal

describe('the store on S3 (case 22)', () => {
  let server: S3Server
  let settings: S3Settings
  const folders: string[] = []
  const before_ = {...process.env}

  before(async () => {
    Object.assign(process.env, s3Credentials)
    server = await startS3Server()
    const {bucket, endpoint} = server
    settings = {bucket, endpoint, maxSize: '1GB', prefix: 'team/cache/', store: 's3'}
  })
  after(async () => {
    for (const name of Object.keys(s3Credentials)) {
      if (before_[name] === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = before_[name]
    }
    await server.close()
    for (const folder of folders) await rm(folder, {force: true, recursive: true})
  })

  /** As of another machine each time, unless a folder is given. */
  const open = async (options: Partial<S3Settings> = {}, folder?: string): Promise<CacheStore> => {
    const local = folder ?? (await newFolder())
    const store = createLocalStore({folder: local, maxSizeBytes: 1e9})
    return openS3Store(store, {...settings, ...options}, never)
  }
  const newFolder = async (): Promise<string> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mycli-cache-'))
    folders.push(folder)
    return folder
  }
  const objects = () => openS3Objects(settings, never)

  describeCacheStore('S3', async () => {
    const folder = await newFolder()
    return {
      async corrupt(name) {
        const s3 = await objects()
        const file = path.join(folder, 'tampered')
        await s3.download(`values/${name}`, file)
        const bytes = await readFile(file)
        bytes.writeUInt8(bytes.readUInt8(0) ^ 1)
        await writeFile(file, bytes)
        await s3.upload(`values/${name}`, {path: file})
        s3.close()
        await rm(path.join(folder, 'values', name)) // the copy on this machine is whole
      },
      async loseValue(name) {
        const s3 = await objects()
        await s3.delete(`values/${name}`)
        s3.close()
        await rm(path.join(folder, 'values', name))
      },
      open: () => open({}, folder),
      async overwriteSidecar(key, text) {
        const s3 = await objects()
        await s3.upload(`entries/${key}.json`, {text})
        s3.close()
      },
    }
  })

  it('gives a value to another machine, which reads its own copy the next time', async () => {
    const here = await open()
    const {key, value} = await keep(here, 'shared')
    const folder = await newFolder()
    const there = await open({}, folder)
    const first = await there.read(key, {accepts: () => true, holds: false})
    expect(first.kind).to.equal('hit')
    const s3 = await objects()
    await s3.delete(`values/${value}`)
    const second = await there.read(key, {accepts: () => true, holds: false})
    expect(second).to.have.nested.property('hit.file.path', path.join(folder, 'values', value))
    s3.close()
    await here.close()
    await there.close()
  })

  it('does not give an old copy for what another machine has replaced or removed', async () => {
    const here = await open()
    const there = await open()
    const {key} = await keep(here, 'older')
    await there.read(key, {accepts: () => true, holds: false})
    await keep(here, 'newer', {key})
    const reading = await there.read(key, {accepts: () => true, holds: false})
    if (reading.kind !== 'hit') throw new Error('no hit')
    expect(await readFile(reading.hit.file.path, 'utf8')).to.equal('newer')
    await here.remove(key)
    expect(await there.read(key, {accepts: () => true, holds: false})).to.deep.equal({kind: 'none'})
    await here.close()
    await there.close()
  })

  it('keeps all objects below its prefix, and sees none of another one', async () => {
    const store = await open()
    const other = await open({prefix: 'elsewhere'})
    const {key} = await keep(store, 'x')
    expect(await other.find(key)).to.equal(undefined)
    const names = await readdir(path.join(server.folder, server.bucket), {recursive: true})
    const own = names.filter((name) => name.includes(key))
    expect(own).not.to.have.length(0)
    for (const name of own) expect(name).to.match(/^team\/cache\/(entries|values)\//)
    await store.close()
    await other.close()
  })

  it('calls wrong credentials an error (exit 6) and no miss, as it does a bucket that is not there', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'SOMEBODY'
    const store = await open()
    const error = await thrownBy(() => store.read(newKey(), {accepts: () => true, holds: false}))
    await store.close()
    process.env['AWS_ACCESS_KEY_ID'] = s3Credentials.AWS_ACCESS_KEY_ID
    expect(error).to.include({code: 'CACHE_STORE_REFUSED', exitCode: 6})
    expect(error.message).to.include('s3://results/team/cache').and.to.include('access key')
    const lost = await open({bucket: 'no-such-bucket'})
    const missing = await thrownBy(() => lost.find(newKey()))
    await lost.close()
    expect(missing).to.include({code: 'CACHE_STORE_REFUSED', exitCode: 6})
    expect(missing.message).to.include('no such bucket')
  })

  it('calls a server that does not answer an error (exit 6), whatever is asked of it', async () => {
    const store = await open({endpoint: 'http://127.0.0.1:9'})
    const requests = [
      () => store.read(newKey(), {accepts: () => true, holds: false}),
      () => store.find(newKey()),
      () => store.verify(newKey()),
      () => store.remove(newKey()),
      () => keep(store, 'x'),
      async () => {
        for await (const one of store.list()) expect(one).to.equal('none')
      },
    ]
    const errors = await Promise.all(requests.map(thrownBy))
    for (const error of errors) {
      expect(error).to.include({code: 'CACHE_STORE_UNREACHABLE', exitCode: 6})
    }
    await store.close()
  })

  it('takes a stream of 100 MB there and back, whole and at flat memory', async function () {
    this.timeout(60_000)
    const script = new URL('round-trip-on-s3.ts', import.meta.url)
    const folder = await newFolder()
    const {code, stderr, stdout} = await runScript(script, [server.endpoint, server.bucket, folder])
    expect(code, stderr).to.equal(0)
    expect(stderr).to.equal('') // such as the SDK's warning about Node 20
    // Printed by the script.
    const {afterKb, beforeKb, made, read} = JSON.parse(stdout) as {
      afterKb: number
      beforeKb: number
      made: string
      read: string
    }
    expect(read).to.equal(made)
    expect(afterKb / beforeKb).to.be.lessThan(1.3) // before is after 25 MB
  })

  it('stops a request that is under way when the run is to stop', async () => {
    const controller = new AbortController()
    const local = createLocalStore({folder: await newFolder(), maxSizeBytes: 1e9})
    const store = await openS3Store(local, settings, controller.signal)
    const reading = thrownBy(() => store.find(newKey()))
    controller.abort(new Error('enough'))
    expect(await reading).to.equal(controller.signal.reason)
    await store.close()
  })
})
