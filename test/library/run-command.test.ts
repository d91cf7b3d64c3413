import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'
import {runProgram} from '../support/run-program.js'
import {commandText, writeCommands} from '../support/write-commands.js'

interface Row {
  attempt: number
  command: string
  id: string
  options: Record<string, unknown>
  parameters: Record<string, unknown>
  parentId: string | null
  status: string
}

describe('a program that runs commands', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await writeCommands(workspace, {
      'people/load': commandText(`
        static args = {category: Args.integer({required: true})}
        static flags = {at: Flags.string(), limit: Flags.integer({default: 10, max: 100}), 'skip-existing': Flags.boolean()}
        static parameterNames = ['category']
        async run() {
          this.print('noise')
          console.log === undefined
          return {...this.parameters, ...this.options, isDate: this.options.at instanceof Date}
        }`),
      'people/fail': commandText(
        `async run() { throw Object.assign(new Error('no'), {exitCode: 7, code: 'NO'}) }`,
      ),
      'people/leave': commandText('async run() { this.exit(0) }'),
      'people/partly': commandText('async run() { this.exitCode = 5; return {failed: 1} }'),
      parent: commandText(`
        static flags = {catch: Flags.boolean()}
        async run() {
          const one = await this.runCommand('people:load', {category: 1})
          try { await this.runCommand('people_fail') } catch (error) { if (!this.options.catch) throw error }
          return one
        }`),
      waits: commandText(`
        async run() { await new Promise((resolve, reject) => {
          const timer = setTimeout(resolve, 60_000)
          this.signal.addEventListener('abort', () => { clearTimeout(timer); reject(this.signal.reason) })
          globalThis.onWaiting?.()
        }) }`),
      'waits-for': commandText(`async run() { await this.runCommand('waits') }`),
      function: `import {commandFromFunction} from '@mycli/kit'
        export default commandFromFunction(
          ({category, maxSize, fast}, command) => ({category, maxSize, fast, id: command.id}),
          {
            summary: 'Made of a function.',
            parameters: {category: {type: 'integer', description: 'Which.'}},
            options: {maxSize: {type: 'number', default: 1.5}, fast: {type: 'boolean', default: true}},
          },
        )`,
    })
  })
  after(() => workspace.remove())

  const runs = (command: string): Promise<Row[]> =>
    workspace.json(['runs:list', '--command', command])

  it('gets values for objects, and nothing of its process is touched', async () => {
    const {exitCode, listeners, out} = await runProgram<{
      exitCode: null
      listeners: number
      out: {runId: string; status: string; value: object}
    }>(
      workspace,
      `return runCommand('people:load', {category: 1, skipExisting: true, at: new Date(0)})`,
    )
    expect({exitCode, listeners}).to.deep.equal({exitCode: null, listeners: 0})
    expect(out.status).to.equal('succeeded')
    expect(out.value).to.deep.include({category: 1, isDate: true, limit: 10, 'skip-existing': true})
    const [row] = await runs('people:load')
    expect(row).to.deep.include({id: out.runId, parameters: {category: 1}, status: 'succeeded'})
  })

  it('leaves one command with two runs for other options (case 1)', async () => {
    const commandIds = await runProgram<{out: unknown}>(
      workspace,
      `await runCommand('people_load', {category: 2, limit: 1})
       await runCommand('people:load', {limit: 2, category: 2})
       const {project, openModels} = await loadProject()
       const {sequelize, close} = await openModels()
       const [rows] = await sequelize.query("SELECT c.parameters, count(DISTINCT c.id) AS commands, count(r.id) AS runs FROM mycli_commands c JOIN mycli_runs r ON r.command_id = c.id WHERE c.name = 'people:load' AND c.parameters LIKE '%2%' GROUP BY c.parameters")
       await close()
       return rows`,
    )
    expect(commandIds.out).to.deep.equal([{commands: 1, parameters: '{"category":2}', runs: 2}])
  })

  it('is told by the error of a command which run failed, why, and with what exit code (case 2)', async () => {
    const {exitCode, out} = await runProgram<{exitCode: null; out: Record<string, unknown>}>(
      workspace,
      `try { await runCommand('people:fail') } catch (error) {
         return {isOurs: error instanceof CommandFailedError, code: error.code, exitCode: error.exitCode, runId: error.runId, cause: error.cause.message}
       }`,
    )
    expect(exitCode).to.equal(null)
    const [row] = await runs('people:fail')
    expect(row?.status).to.equal('failed')
    expect(out).to.deep.equal({cause: 'no', code: 'NO', exitCode: 7, isOurs: true, runId: row?.id})
    const shown = await workspace.json<{error: {stack: string}}>(['runs:show', row?.id ?? ''])
    expect(shown.error.stack).to.include('fail.ts')
  })

  it('gets no value of one that leaves, and the value of one that partly failed with its error', async () => {
    const {out} = await runProgram<{out: unknown}>(
      workspace,
      `const left = await runCommand('people:leave')
       const partly = await runCommand('people:partly').catch((error) => [error.exitCode, error.value])
       return [left.status, left.value ?? null, partly]`,
    )
    expect(out).to.deep.equal(['succeeded', null, [5, {failed: 1}]])
  })

  it('sees all commands by id, and those of the project by underscores as well', async () => {
    const {out} = await runProgram<{out: unknown[]}>(
      workspace,
      `const all = await commands()
       if (typeof commands.then !== 'undefined') throw new Error('thenable')
       const {value} = await all.people_load.run({category: 3})
       const Class = await all['people:load'].load()
       return [value.category, Class.parameterNames, Object.keys(all).includes('people_load'), 'runs:list' in all]`,
    )
    expect(out).to.deep.equal([3, ['category'], false, true])
  })

  it('runs a command by its name alone, in the project of any folder', async () => {
    const {out} = await runProgram<{out: unknown[]}>(
      workspace,
      `process.chdir('/')
       const cwd = ${JSON.stringify(workspace.project)}
       const one = await commands['people:load']({category: 5}, {cwd})
       const two = await commands.people_load.run({category: 6}, {cwd})
       const {project} = await loadProject({cwd})
       const none = await commands['people:load']({category: 7}).catch(({code}) => code)
       const unknown = await runCommand('people:laod', {}, {cwd}).catch((error) => [error.exitCode, error.suggestions[0]])
       return [one.value.category, two.value.category, project.root === cwd, none, unknown]`,
    )
    expect(out).to.deep.equal([
      5,
      6,
      true,
      'COMMAND_NOT_FOUND',
      [127, 'Did you mean "people:load"?'],
    ])
    expect((await runs('people:load')).slice(0, 2).map(({parameters}) => parameters)).to.deep.equal(
      [{category: 6}, {category: 5}],
    )
  })

  it('may stop a run, which then counts as cancelled', async () => {
    const {out} = await runProgram<{out: string}>(
      workspace,
      `const controller = new AbortController()
       globalThis.onWaiting = () => controller.abort()
       return runCommand('waits-for', {}, {signal: controller.signal}).catch((error) => error.code)`,
    )
    expect(out).to.equal('CANCELLED')
    for (const command of ['waits-for', 'waits']) {
      expect((await runs(command))[0]?.status, command).to.equal('cancelled')
    }
  })

  it('runs a function as a command, on the line too', async () => {
    const {out} = await runProgram<{out: {value: object}}>(
      workspace,
      `return runCommand('function', {category: 4, maxSize: 2.5})`,
    )
    expect(out.value).to.deep.equal({category: 4, fast: true, id: 'function', maxSize: 2.5})
    expect(await workspace.json(['function', '4', '--no-fast', '--max-size', '3'])).to.deep.equal({
      category: 4,
      fast: false,
      id: 'function',
      maxSize: 3,
    })
    expect((await workspace.run(['function', '--help'])).stdout).to.include('Made of a function.')
    expect((await workspace.run(['function', 'four'])).code).to.equal(2)
  })

  describe('within a command (case 15)', () => {
    it('runs it as a child, whose failure decides nothing that is caught', async () => {
      const value = await workspace.json<{runId: string}>(['parent', '--catch'])
      const [parent] = await runs('parent')
      const [child] = await runs('people:load')
      expect(parent?.status).to.equal('succeeded')
      expect(child).to.deep.include({id: value.runId, parentId: parent?.id})
      expect((await runs('people:fail'))[0]).to.deep.include({
        parentId: parent?.id,
        status: 'failed',
      })
    })

    it('fails with its exit code when its failure is thrown on', async () => {
      const {code, stderr} = await workspace.run(['parent'])
      expect(code).to.equal(7)
      expect(stderr).to.include('no')
      expect((await runs('parent'))[0]?.status).to.equal('failed')
    })

    it('passes a signal down', async () => {
      const started = workspace.start(['waits-for'])
      const isWaiting = async (): Promise<boolean> => (await runs('waits'))[0]?.status === 'running'
      while (!(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 100))
      started.child.kill('SIGTERM')
      expect((await started.ended).code).to.equal(143)
      for (const command of ['waits-for', 'waits']) {
        expect((await runs(command))[0]?.status, command).to.equal('interrupted')
      }
    })
  })
})
