import {expect} from 'chai'

import {endingsWorkspace} from './support/endings-workspace.js'
import type {Workspace} from './support/mycli.js'

interface Lock {
  key: string
  pid: number
  runId: string
}

describe('a command that runs alone', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await endingsWorkspace()
  })
  after(() => workspace.remove())

  const locks = (): Promise<Lock[]> => workspace.json<Lock[]>(['locks:list'])

  it('is refused while it runs with the same parameters, and runs again once it was killed (case 13)', async () => {
    const {child, ended, said} = workspace.start(['endings:alone', 'ann', '--wait'])
    await said('waiting')
    const [lock] = await locks()
    expect(lock).to.include({key: 'endings:alone {"who":"ann"}', pid: child.pid})
    const {code, stdout} = await workspace.run(['endings:alone', 'ann', '--json'])
    expect(code).to.equal(4)
    const {error} = JSON.parse(stdout) as {error: {code: string; message: string}}
    expect(error.code).to.equal('ALREADY_RUNNING')
    expect(error.message)
      .to.include(lock?.runId)
      .and.include(`pid ${child.pid ?? ''}`)
    expect(error).not.to.have.property('runId')
    expect(await workspace.run(['endings:alone', 'bob'])).to.include({code: 0})
    child.kill('SIGKILL')
    await ended
    expect(await workspace.run(['endings:alone', 'ann'])).to.include({code: 0})
    expect(await locks()).to.deep.equal([])
    const runs = await workspace.json<{status: string}[]>(['runs:list'])
    expect(runs.map(({status}) => status)).to.deep.equal(['succeeded', 'succeeded', 'crashed'])
  })

  it('runs itself within its own lock', async () => {
    expect(await workspace.run(['endings:alone', 'ann', '--inner'])).to.include({code: 0})
  })

  it('does so by --isolated too, and then needs the run log', async () => {
    const argv = ['endings:play', 'cooperative', '--isolated']
    const {child, ended, said} = workspace.start(argv)
    await said('waiting')
    expect(await workspace.run(argv)).to.include({code: 4})
    child.kill('SIGTERM')
    await ended
    expect(await locks()).to.deep.equal([])
    for (const unlogged of [argv, ['endings:alone', 'ann']]) {
      const {code, stderr} = await workspace.run([...unlogged, '--no-log'])
      expect(code).to.equal(2)
      expect(stderr).to.include('Leave out --no-log')
    }
  })

  it('gives its lock free only by force while it lives', async () => {
    const {child, ended, said} = workspace.start(['endings:alone', 'ann', '--wait'])
    await said('waiting')
    const key = 'endings:alone {"who":"ann"}'
    expect(await workspace.run(['locks:release', key])).to.include({code: 4})
    expect(await workspace.run(['locks:release', key, '--force'])).to.include({code: 2})
    expect(await workspace.run(['locks:release', 'nothing'])).to.include({code: 2})
    const forced = ['locks:release', key, '--force', '--yes']
    expect(await workspace.json(forced)).to.deep.equal({key, released: true})
    expect(await workspace.json(forced)).to.deep.equal({key, released: false})
    const next = workspace.start(['endings:alone', 'ann', '--wait'])
    await next.said('waiting')
    child.kill('SIGTERM')
    await ended
    expect(await locks()).to.have.length(1) // that of the next one, which the first did not give free
    next.child.kill('SIGTERM')
    await next.ended
  })
})
