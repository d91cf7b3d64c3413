import {Args, BasicCommand, Flags, renderTable} from '@mycli/kit'

import type {CommandTest} from '../../command-tests/command-test.js'
import {runTest} from '../../command-tests/run-test.js'
import {testableCommands, type TestableCommand} from '../../command-tests/testable-commands.js'

export default class CommandsTest extends BasicCommand<typeof CommandsTest, CommandTest[]> {
  static override args = {
    commands: Args.string({
      description: 'Ids of commands. Default: all that declare test values',
      multiple: true,
    }),
  }
  static override description =
    'Each runs with --test in a process of its own, one after the other, on the database of the project; --verbose shows what they say.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> people:load parties:load --fail-fast',
  ]
  static override flags = {
    'fail-fast': Flags.boolean({summary: 'Stop at the first that fails.'}),
  }
  static override summary = 'Run commands with the values that they declare for tests.'

  override async run(): Promise<CommandTest[]> {
    const commands = testableCommands(this.config, this.options.commands ?? [])
    const tests: CommandTest[] = []
    for (const command of commands) {
      const isOver = this.options['fail-fast'] && tests.some(hasFailed)
      tests.push(isOver ? {...notRun(command), status: 'not run'} : await this.test(command))
    }
    this.report(tests)
    return tests
  }

  private async test(command: TestableCommand): Promise<CommandTest> {
    if (!command.isTested) return notRun(command)
    this.note(`${command.id} ...`)
    const test = await runTest(command.id, this.signal, (text) => {
      if (this.options.verbose) process.stderr.write(text)
    })
    this.signal.throwIfAborted()
    return test
  }

  private report(tests: readonly CommandTest[]): void {
    if (tests.length === 0) {
      this.note('No command declares test values: `static testParameters` or `static testOptions`.')
      return
    }
    const rows = tests.map(({command, durationMs, error = '', status}) => [
      command,
      status,
      `${(durationMs / 1000).toFixed(1)} s`,
      error.split('\n')[0] ?? '',
    ])
    this.print(renderTable(['command', 'status', 'time', 'error'], rows))
    const failed = tests.filter(hasFailed).map(({command}) => command)
    if (failed.length === 0) return
    this.exitCode = 1
    process.stderr.write(`${this.style.error('Failed:')} ${failed.join(', ')}\n`)
  }
}

function notRun({id}: TestableCommand): CommandTest {
  return {command: id, durationMs: 0, status: 'no test values'}
}

function hasFailed({status}: CommandTest): boolean {
  return status === 'failed'
}
