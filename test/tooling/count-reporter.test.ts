import {expect} from 'chai'
import {readFile} from 'node:fs/promises'
import {join, resolve} from 'node:path'

import {runProgram} from './run-program.js'
import {createTemporaryRepository, removeTemporaryRepository} from './temporary-repository.js'

const MOCHA = resolve(import.meta.dirname, '../../node_modules/mocha/bin/mocha.js')

const FILES = {
  'package.json': {type: 'module', workspaces: ['packages/*']},
  'test/first.test.js': `
    it('passes', () => {})
    it('fails', () => { throw new Error('on purpose') })
    it.skip('waits', () => {})`,
  'test/second.test.js': "it('passes too', () => {})",
}

describe('scripts/count-reporter.cjs', () => {
  let folder: string

  before(async () => {
    folder = await createTemporaryRepository(FILES)
  })

  after(async () => {
    await removeTemporaryRepository(folder)
  })

  for (const mode of ['--no-parallel', '--parallel']) {
    it(`closes with a countable line (${mode})`, async () => {
      const args = [MOCHA, mode, '--reporter', 'scripts/count-reporter.cjs', 'test/*.test.js']
      const env = {MYCLI_TEST_COUNTS: undefined}
      const {exitCode, stdout} = await runProgram(process.execPath, args, {cwd: folder, env})
      expect(exitCode).to.equal(1)
      expect(stdout.trimEnd().split('\n').at(-1)).to.equal('2 passed, 1 failed, 1 skipped')
    })
  }

  it('leaves out what was not skipped, and writes to a file when asked', async () => {
    const args = [MOCHA, '--reporter', 'scripts/count-reporter.cjs', 'test/second.test.js']
    const env = {MYCLI_TEST_COUNTS: join(folder, 'counts')}
    const {stdout} = await runProgram(process.execPath, args, {cwd: folder, env})
    expect(await readFile(join(folder, 'counts'), 'utf8')).to.equal('1 passed, 0 failed\n')
    expect(stdout).to.not.include('1 passed')
  })
})
