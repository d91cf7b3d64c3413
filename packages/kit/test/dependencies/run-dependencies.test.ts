import {expect} from 'chai'

import type {Dependency} from '../../src/dependencies/dependency.js'
import {findRuns} from '../../src/run/find-runs.js'
import type {StoredRun} from '../../src/run/stored-run.js'
import {
  dependentOn,
  Load,
  loadedName,
  LoadYear,
  Outer,
  Unlogged,
} from '../support/dependent-commands.js'
import {TestCli} from '../support/test-cli.js'
import {thrownBy} from '../support/thrown-by.js'

/** That a command ran with the same name. */
const on = (command: string, more: Partial<Dependency> = {}): Dependency => ({
  ...loadedName,
  command,
  ...more,
})

describe('missing dependencies (case 11)', () => {
  let cli: TestCli
  const done: string[] = []

  before(async () => {
    cli = await TestCli.open({
      base: dependentOn([], done),
      bottom: dependentOn([on('ring')], done),
      chain: dependentOn(
        [
          {
            command: 'chain',
            parameters: ({parameters}) => ({name: `${String(parameters['name'])}x`}),
          },
        ],
        done,
      ),
      failing: dependentOn([], done, 'fails'),
      left: dependentOn([on('base')], done),
      load: Load,
      'load:year': LoadYear,
      outer: Outer,
      options: dependentOn([
        {command: 'load', parameters: ({options}) => ({name: options['region']})},
      ]),
      'options:below': dependentOn([on('options')], done),
      right: dependentOn([on('base', {maxAge: '1ms'})], done),
      ring: dependentOn([on('top:ring')], done),
      top: dependentOn([on('left'), on('right'), on('base', {policy: 'any'})], done),
      'top:failing': dependentOn([on('failing'), on('base')], done),
      'top:open': dependentOn([on('load:year')]),
      'top:ring': dependentOn([on('bottom')], done),
      'wrong:id': dependentOn([on('laod')]),
      'wrong:name': dependentOn([{command: 'load', parameters: {nmae: 'x'}}]),
      'wrong:none': dependentOn([{command: 'load', parameters: () => ({name: undefined})}]),
      'wrong:unlogged': dependentOn([{command: 'unlogged'}]),
      unlogged: Unlogged,
    })
  })
  after(() => cli.close())
  beforeEach(() => {
    done.length = 0
  })

  const runsNamed = async (name: string): Promise<StoredRun[]> => {
    const runs = await cli.log((client) => findRuns(client, 'mycli_', {parameters: {name}}, 50))
    return runs.toReversed()
  }

  it('are run first with --run-dependencies: deepest first, each once, as children', async () => {
    expect(await cli.run('top', 'a', '--run-dependencies', '--quiet')).to.equal('a')
    expect(done).to.deep.equal(['base a', 'left a', 'right a', 'top a'])
    const runs = await runsNamed('a')
    const top = runs.find(({command}) => command === 'top')
    expect(runs.map(({command, parentId, status}) => [command, parentId, status])).to.deep.equal([
      ['top', null, 'succeeded'],
      ['base', top?.id, 'succeeded'],
      ['left', top?.id, 'succeeded'],
      ['right', top?.id, 'succeeded'],
    ])
    expect(top?.options).to.deep.include({'run-dependencies': true})
  })

  it('are run with --run-dependencies only as far as they are missing', async () => {
    await cli.run('base', 'b')
    await cli.run('left', 'b')
    done.length = 0
    await cli.run('right', 'b', '--run-dependencies', '--quiet')
    expect(done).to.deep.equal(['base b', 'right b'])
  })

  it('that fail end the run of what waits for them, and are the only ones that ran', async () => {
    const error = await thrownBy(() => cli.run('top:failing', 'c', '--run-dependencies', '--quiet'))
    expect(error).to.include({code: 'DEPENDENCY_FAILED', exitCode: 3})
    expect(error.message).to.equal('The dependency failing {"name":"c"} failed: No luck.')
    expect(done).to.deep.equal(['failing c'])
    const runs = await runsNamed('c')
    expect(runs.map(({command, status}) => [command, status])).to.deep.equal([
      ['top:failing', 'failed'],
      ['failing', 'failed'],
    ])
  })

  it('are refused with the lines to type, in their order', async () => {
    const error = await thrownBy(() => cli.run('top', 'd e'))
    expect(error).to.include({
      code: 'DEPENDENCIES_MISSING',
      exitCode: 3,
      name: 'MissingDependencyError',
    })
    expect(error.message).to.equal(
      'Missing dependencies of top: left {"name":"d e"} never ran; right {"name":"d e"} never ran; ' +
        'base {"name":"d e"} never ran.',
    )
    expect(error.suggestions).to.deep.equal([
      "Run `mycli base 'd e'`",
      "Run `mycli left 'd e'`",
      "Run `mycli right 'd e'`",
      'Or repeat with --run-dependencies, which runs them first, or with --ignore-dependencies.',
    ])
    expect(error).to.have.deep.nested.property('missing[0]', {
      command: 'left',
      line: "mycli left 'd e'",
      parameters: {name: 'd e'},
      reason: 'never ran',
    })
    expect(await runsNamed('d e')).to.deep.equal([])
  })

  it('that leave a parameter open are shown with it, and cannot be run', async () => {
    const shown = await thrownBy(() => cli.run('top:open', 'f'))
    expect(shown.suggestions?.[0]).to.equal('Run `mycli load:year --year=<year> f`')
    const error = await thrownBy(() => cli.run('top:open', 'f', '--run-dependencies', '--quiet'))
    expect(error).to.include({code: 'DEPENDENCIES_MISSING', exitCode: 3})
    expect(error.message).to.include(
      'load:year {"name":"f"} cannot be run without a value for year',
    )
    await cli.run('load:year', 'f', '--year=1')
    expect(await cli.run('top:open', 'f', '--run-dependencies', '--quiet')).to.equal('f')
  })

  for (const argv of [[], ['--run-dependencies']]) {
    it(`that form a ring are reported with their path before anything runs ${argv.join()}`, async () => {
      const error = await thrownBy(() => cli.run('ring', 'g', ...argv))
      expect(error).to.include({code: 'DEPENDENCY_CYCLE', exitCode: 6})
      expect(error.message).to.equal(
        'Commands depend on each other in a ring: ring {"name":"g"} -> top:ring {"name":"g"} -> ' +
          'bottom {"name":"g"} -> ring {"name":"g"}.',
      )
      expect(await runsNamed('g')).to.deep.equal([])
    })
  }

  it('that go on for ever are refused', async () => {
    const error = await thrownBy(() => cli.run('chain', 'h', '--run-dependencies', '--quiet'))
    expect(error).to.include({code: 'DEPENDENCY_CYCLE', exitCode: 6})
    expect(error.message).to.include('More than 100 commands')
  })

  it('on an earlier run of the same command are no ring', async () => {
    await cli.run('chain', 'ixx', '--ignore-dependencies')
    await cli.run('chain', 'i', '--run-dependencies', '--quiet')
    expect(done).to.deep.equal(['chain ixx', 'chain ix', 'chain i'])
  })

  it('get the options of the line, and for what they depend on themselves its defaults', async () => {
    const message = async (...argv: [string, ...string[]]): Promise<string> =>
      (await thrownBy(() => cli.run(...argv))).message
    expect(await message('options', 'j', '--region=us')).to.include('load {"name":"us"}')
    expect(await message('options', 'j')).to.include('load {"name":"eu"}')
    const {suggestions} = await thrownBy(() => cli.run('options:below', 'j'))
    expect(suggestions?.slice(0, 2)).to.deep.equal(['Run `mycli load eu`', 'Run `mycli options j`'])
  })

  it('do not keep a test from running', async () => {
    expect(await cli.run('left', 'k', '--test', '--quiet')).to.equal('k')
    expect((await cli.lastRun())?.options).not.to.have.property('ignore-dependencies')
  })

  it('are run neither by a test nor by a dry run, which would be no such thing then', async () => {
    for (const flag of ['--test', '--dry-run']) {
      const error = await thrownBy(() => cli.run('left', 'k', flag, '--run-dependencies'))
      expect(error.message).to.include('cannot also be provided')
    }
    const input = {dryRun: true, name: 'k', runDependencies: true}
    expect(await thrownBy(() => cli.invoke('left', input))).to.include({exitCode: 2})
    const unlike = {...input, runDependencies: false}
    expect(await thrownBy(() => cli.invoke('left', unlike))).to.include({exitCode: 3})
    expect(done).to.deep.equal([])
  })

  it('reach a program as what they are, and not as a failure of a run', async () => {
    const error = await thrownBy(() => cli.invoke('left', {name: 'l'}))
    expect(error).to.include({code: 'DEPENDENCIES_MISSING', name: 'MissingDependencyError'})
    expect(error).to.have.nested.property('missing[0].line', 'mycli base l')
    expect(await cli.invoke('left', {name: 'l', ignoreDependencies: true})).to.equal('l')
    expect((await cli.lastRun())?.options).to.deep.include({'ignore-dependencies': true})
    expect(await cli.invoke('left', {name: 'm', runDependencies: true})).to.equal('m')
    expect(done).to.deep.equal(['left l', 'base m', 'left m'])
  })

  it('fail a run that runs such a command, with that error as the cause', async () => {
    const error = await thrownBy(() => cli.invoke('outer', {name: 'n'}))
    expect(error).to.include({exitCode: 3, name: 'CommandFailedError'})
    expect(error).to.have.nested.property('cause.name', 'MissingDependencyError')
  })

  const wrong: [command: string, message: string][] = [
    ['wrong:id', 'wrong:id depends on "laod", which is no command.'],
    ['wrong:name', 'wrong:name depends on load, which has no parameter "nmae": it has name.'],
    ['wrong:none', 'wrong:none depends on load, and gives no value for its parameter "name".'],
    ['wrong:unlogged', 'wrong:unlogged depends on unlogged, whose runs are not logged.'],
  ]
  for (const [command, message] of wrong) {
    it(`of ${command} are a mistake of its author`, async () => {
      const error = await thrownBy(() => cli.run(command, 'x'))
      expect(error).to.include({code: 'DEPENDENCY_INVALID', exitCode: 6, message})
      expect(error.suggestions?.at(-1)).to.equal(
        `Correct the static \`dependencies\` of ${command}.`,
      )
    })
  }

  it('that are mistyped come with what was probably meant', async () => {
    const error = await thrownBy(() => cli.run('wrong:id', 'x'))
    expect(error.suggestions?.[0]).to.equal('Did its author mean "load"?')
  })
})
