import {execFileSync} from 'node:child_process'

import {expect} from 'chai'

import {processEnvironment, showEnvironment} from '../../src/config/environment-view.js'
import {readEnvironment} from '../../src/config/environment.js'
import {recordEnvironment} from '../../src/config/recorded-environment.js'
import {ProjectFolder} from '../support/project-folder.js'
import {thrownBy} from '../support/thrown-by.js'

describe('the environment of a project', () => {
  let folder: ProjectFolder

  beforeEach(async () => {
    folder = await ProjectFolder.create({'.env': 'APP_A=dotenv\nAPP_B="b c"\n'})
    process.env['APP_A'] = 'process'
  })
  afterEach(async () => {
    await folder.remove()
    delete process.env['APP_A']
  })

  it('is that of the process, then .env', async () => {
    const environment = await readEnvironment(folder.root)
    expect([environment.get('APP_A'), environment.originOf('APP_A')]).to.deep.equal([
      'process',
      'environment',
    ])
    expect([environment.get('APP_B'), environment.originOf('APP_B')]).to.deep.equal(['b c', '.env'])
    expect([environment.get('APP_C'), environment.originOf('APP_C')]).to.deep.equal([
      undefined,
      undefined,
    ])
  })

  it('needs no .env, and refuses one that cannot be read', async () => {
    await folder.write({'broken/.env/x': '', 'none/x': ''})
    expect((await readEnvironment(folder.at('none'))).get('APP_B')).to.equal(undefined)
    const error = await thrownBy(() => readEnvironment(folder.at('broken')))
    expect(error).to.include({code: 'CONFIG_INVALID', exitCode: 6})
  })

  describe('once shown', () => {
    beforeEach(async () => {
      showEnvironment(await readEnvironment(folder.root))
    })

    it('is seen by code that reads process.env by name', () => {
      expect(process.env['APP_B']).to.equal('b c')
      expect('APP_B' in process.env).to.equal(true)
      expect(process.env['APP_A']).to.equal('process')
    })

    it('does not reach child processes or copies', () => {
      const script = 'process.stdout.write(String(process.env.APP_B))'
      expect(execFileSync(process.execPath, ['-e', script], {encoding: 'utf8'})).to.equal(
        'undefined',
      )
      expect({...process.env}).not.to.have.property('APP_B')
    })

    it('lets code set and delete variables, which children get', () => {
      process.env['APP_D'] = 'set'
      const script = 'process.stdout.write(String(process.env.APP_D))'
      expect(execFileSync(process.execPath, ['-e', script], {encoding: 'utf8'})).to.equal('set')
      delete process.env['APP_D']
      expect(processEnvironment()['APP_D']).to.equal(undefined)
    })

    it('is not taken for the environment of the process by the next project', async () => {
      await folder.write({'other/.env': ''})
      const next = await readEnvironment(folder.at('other'))
      expect(next.get('APP_B')).to.equal(undefined)
    })
  })

  it('tells which variables a piece of code read', async () => {
    const environment = await readEnvironment(folder.root)
    const {reads, value} = await recordEnvironment(environment, () => {
      process.env['APP_D'] = 'set'
      const seen = [process.env['APP_A'], process.env['APP_D'], 'APP_E' in process.env]
      delete process.env['APP_D']
      return Promise.resolve(seen)
    })
    expect(value).to.deep.equal(['process', 'set', false])
    expect([...reads.names]).to.include.members(['APP_A', 'APP_D', 'APP_E'])
    expect(reads.all).to.equal(false)
    const whole = await recordEnvironment(environment, () =>
      Promise.resolve(Object.keys(process.env)),
    )
    expect(whole.reads.all).to.equal(true)
  })
})
