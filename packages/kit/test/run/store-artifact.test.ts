import {createHash} from 'node:crypto'
import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {expect} from 'chai'

import {createOutputBuffer} from '../../src/run/output-buffer.js'
import {storeArtifact} from '../../src/run/store-artifact.js'
import {writeOutput} from '../../src/run/write-output.js'
import {findArtifacts} from '../../src/run/find-artifacts.js'
import {eachDatabase} from '../support/test-databases.js'
import {openTestRunLog, tablePrefix} from '../support/test-run-log.js'
import {thrownBy} from '../support/thrown-by.js'

describe('a file that is kept with a run', () => {
  let folder: string
  const bytes = Buffer.from('a,b\n1,2\n')

  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'mycli-artifacts-')), 'run')
  })
  afterEach(() => rm(path.dirname(folder), {force: true, recursive: true}))

  it('is written from bytes, or copied from a path, for its owner only', async () => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const kept = await storeArtifact(folder, 'reports/a.csv', bytes, [])
    expect(kept).to.deep.equal({
      name: 'reports/a.csv',
      path: path.join(folder, 'reports/a.csv'),
      sha256,
      sizeBytes: 8,
    })
    const copied = await storeArtifact(folder, 'b.csv', kept.path, [])
    expect(copied).to.include({sha256, sizeBytes: 8})
    expect(await readFile(copied.path)).to.deep.equal(bytes)
    expect((await stat(copied.path)).mode & 0o777).to.equal(0o600)
    for (const place of [folder, path.dirname(kept.path)]) {
      expect((await stat(place)).mode & 0o777).to.equal(0o700)
    }
  })

  it('replaces one of the same name', async () => {
    await storeArtifact(folder, 'a', Buffer.from('old'), [])
    const {path: file} = await storeArtifact(folder, 'a', Buffer.from('new'), [])
    expect(await readFile(file, 'utf8')).to.equal('new')
    expect(await readdir(folder)).to.deep.equal(['a'])
  })

  for (const name of [
    '../a',
    'a/../../b',
    '/etc/passwd',
    '',
    '.',
    'a//b',
    'a\\b',
    'a\0',
    'x'.repeat(192),
  ]) {
    it(`cannot be called ${JSON.stringify(name.slice(0, 20))}`, async () => {
      const error = await thrownBy(() => storeArtifact(folder, name, bytes, []))
      expect(error).to.include({code: 'ARTIFACT_NAME', exitCode: 2})
    })
  }

  it('is not kept with a secret in it, wherever a piece of it ends', async () => {
    const source = path.join(path.dirname(folder), 'source')
    const pieceBytes = 64 * 1024 // what a stream of a file reads at once
    await writeFile(source, `${'x'.repeat(pieceBytes - 4)}hunter2 and more`)
    const error = await thrownBy(() => storeArtifact(folder, 'a', source, ['hunter2']))
    expect(error).to.include({code: 'SECRET_IN_ARTIFACT'})
    expect(error.message).not.to.include('hunter2')
    const inUrl = Buffer.from('?key=hunter%202')
    await thrownBy(() => storeArtifact(folder, 'a', inUrl, ['hunter 2']))
    expect(await readdir(folder)).to.deep.equal([])
    await storeArtifact(folder, 'a', Buffer.from('1 of 2'), ['1'])
  })

  it('leaves nothing behind when its source cannot be read', async () => {
    const times = 100 // a file made after the failure was there in a few of them
    for (let time = 0; time < times; time++) {
      await thrownBy(() => storeArtifact(folder, 'a', path.join(folder, 'none'), []))
      expect(await readdir(folder)).to.deep.equal([])
    }
  })
})

eachDatabase((create) => {
  it('a file of a run is in its log once, as it was made last', async () => {
    const runs = await openTestRunLog(create)
    const {runId} = await runs.begin()
    const buffer = createOutputBuffer(() => [])
    const artifact = {at: 1, name: 'a', sha256: 'f'.repeat(64), sizeBytes: 1, uri: 'u'}
    buffer.attach(artifact)
    buffer.attach({...artifact, sizeBytes: 2})
    const batch = buffer.take() ?? {lines: []}
    for (let time = 0; time < 2; time++) {
      await writeOutput(runs.client, tablePrefix, runId, batch)
    }
    const row = {name: 'a', sha256: artifact.sha256, sizeBytes: 2, uri: 'u'}
    expect(await findArtifacts(runs.client, tablePrefix, runId)).to.deep.equal([row])
    buffer.confirm()
    expect(buffer.take()).to.equal(undefined)
    await runs.close()
  })
})
