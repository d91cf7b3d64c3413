import {expect} from 'chai'

import {BasicCommand} from '../../src/command/basic-command.js'
import {Args, Flags} from '../../src/command/oclif.js'
import {TestCli} from '../support/test-cli.js'
import {thrownBy} from '../support/thrown-by.js'

class Load extends BasicCommand<typeof Load> {
  static override args = {
    chamber: Args.string({options: ['house', 'senate'], required: true}),
    year: Args.integer({required: true}),
    note: Args.string(),
  }
  static override flags = {
    all: Flags.boolean({exclusive: ['limit']}),
    dry: Flags.boolean({allowNo: true}),
    key: Flags.string({env: 'READ_LINE_TEST_KEY'}),
    limit: Flags.integer({default: 10, min: 1}),
    state: Flags.string({required: true}),
    tag: Flags.string({multiple: true}),
  }
  static override logged = false
  static override parameterNames = ['chamber', 'year', 'state'] as const
  static override testOptions = {dry: true, key: 'test key', limit: 5, tag: ['a', 'b']}
  static override testParameters = {chamber: 'senate', state: 'TX', year: 2020}

  override async run(): Promise<unknown> {
    const {all, dry, key, limit, tag, test} = Object.fromEntries(Object.entries(this.options))
    return {options: {all, dry, key, limit, tag, test}, parameters: this.parameters}
  }
}

class BadValue extends BasicCommand<typeof BadValue> {
  static override args = {chamber: Args.string({required: true})}
  static override flags = {limit: Flags.integer({min: 1})}
  static override logged = false
  static override parameterNames = ['chamber'] as const
  static override testOptions = {limit: 0}

  override async run(): Promise<void> {
    // only its line is read
  }
}

class BadName extends BasicCommand<typeof BadName> {
  static override testParameters = {chambre: 'senate'}

  override async run(): Promise<void> {
    // only its declaration is checked
  }
}

class BadTimeout extends BasicCommand<typeof BadTimeout> {
  static override timeout = 'soon'

  override async run(): Promise<void> {
    // only its declaration is checked
  }
}

class TakenName extends BasicCommand<typeof TakenName> {
  static override flags = {timeout: Flags.integer()}

  override async run(): Promise<void> {
    // only its declaration is checked
  }
}

class Plain extends BasicCommand<typeof Plain> {
  override async run(): Promise<void> {
    // only its line is read
  }
}

describe('the line of a command', () => {
  let cli: TestCli

  before(async () => {
    cli = await TestCli.open({
      'bad:name': BadName,
      'bad:value': BadValue,
      'people:load': Load,
      plain: Plain,
      'bad:timeout': BadTimeout,
      'taken:name': TakenName,
    })
  })
  after(() => cli.close())

  const read = (...argv: string[]): Promise<unknown> => cli.run('people:load', ...argv)

  it('is refused naming all parameters that are missing, and how to pass them', async () => {
    const error = await thrownBy(() => read('house'))
    expect(error).to.deep.include({code: 'MISSING_PARAMETERS', exitCode: 2})
    expect(error.message).to.equal(
      'people:load needs parameters that are not on the line: year, --state.',
    )
    expect(error.suggestions?.[0]).to.equal('Add to the line: <year> --state <state>')
  })

  it('is refused with the values that a missing parameter may have', async () => {
    const error = await thrownBy(() => read('--state', 'TX'))
    expect(error.message).to.include(': chamber (house, senate), year.')
  })

  const mistakes: [title: string, argv: string[], message: string][] = [
    ['a flag that does not exist', ['--nonsense'], 'Nonexistent flag: --nonsense'],
    ['a value that is not among the options', ['lower'], 'Expected lower to be one of'],
    ['a value that does not parse', ['house', 'x'], 'year: Expected an integer but received: x'],
    ['too many arguments', ['house', '1', 'n', 'more'], 'Unexpected argument: more'],
    ['flags that exclude each other', ['--all', '--limit', '3'], 'cannot also be provided'],
    ['a flag without its value', ['--state'], 'Flag --state expects a value'],
  ]
  for (const [title, argv, message] of mistakes) {
    it(`is refused for ${title} although parameters are missing as well`, async () => {
      const error = await thrownBy(() => read(...argv))
      expect(error.message).to.include(message)
      expect(error).to.have.nested.property('oclif.exit', 2)
    })
  }

  it('gives what stands on it, and defaults', async () => {
    expect(await read('house', '2019', '--state', 'CA', '--no-dry')).to.deep.equal({
      options: {
        all: undefined,
        dry: false,
        key: undefined,
        limit: 10,
        tag: undefined,
        test: undefined,
      },
      parameters: {chamber: 'house', state: 'CA', year: 2019},
    })
  })

  describe('with --test (case 12)', () => {
    it('needs nothing else, and gives test values with their types, also instead of defaults', async () => {
      expect(await read('--test')).to.deep.equal({
        options: {
          all: undefined,
          dry: true,
          key: 'test key',
          limit: 5,
          tag: ['a', 'b'],
          test: true,
        },
        parameters: {chamber: 'senate', state: 'TX', year: 2020},
      })
    })

    it('gives what is on the line instead of a test value, also a switch that is off', async () => {
      const line = ['house', '--test', '--no-dry', '--limit', '7', '--tag', 'c']
      expect(await read(...line)).to.deep.equal({
        options: {all: undefined, dry: false, key: 'test key', limit: 7, tag: ['c'], test: true},
        parameters: {chamber: 'house', state: 'TX', year: 2020},
      })
    })

    it('is the same for a program', async () => {
      expect(await cli.invoke('people:load', {test: true})).to.deep.equal(await read('--test'))
      const given = {dry: false, limit: 7, test: true, year: 2019}
      expect(await cli.invoke('people:load', given)).to.deep.equal(
        await read('--test', '--no-dry', '--limit=7', 'senate', '2019'),
      )
    })

    it('gives what is in the environment instead of a test value', async () => {
      process.env['READ_LINE_TEST_KEY'] = 'real key'
      try {
        expect(await read('--test')).to.have.nested.property('options.key', 'real key')
      } finally {
        delete process.env['READ_LINE_TEST_KEY']
      }
    })

    it('is refused where a test value is not one that the flag takes', async () => {
      const error = await thrownBy(() => cli.run('bad:value', '--test'))
      expect(error.message).to.equal(
        'bad:value: the test value of "limit": Expected an integer greater than or equal to 1 but received: 0',
      )
    })

    it('is refused where a parameter has no test value and is not on the line', async () => {
      const error = await thrownBy(() => cli.run('bad:value', '--test', '--limit', '1'))
      expect(error).to.deep.include({code: 'MISSING_PARAMETERS', exitCode: 2})
    })
  })

  it('is refused when its class has a test value for what it does not take', async () => {
    const error = await thrownBy(() => cli.run('bad:name'))
    expect(error.message).to.equal(
      'bad:name: the test value of "chambre" is for no parameter of it.',
    )
  })

  it('is refused when its class declares a flag that mycli has itself', async () => {
    const error = await thrownBy(() => cli.run('taken:name'))
    expect(error.message).to.equal(
      "taken:name: the flag --timeout is mycli's own: give yours another name.",
    )
  })

  it('is refused when its class says a timeout that is no duration', async () => {
    const {message} = await thrownBy(() => cli.run('bad:timeout'))
    expect(message).to.equal('static timeout of bad:timeout: "soon" is no duration.')
  })

  it('has no --test where the class declares no test values', async () => {
    expect((await thrownBy(() => cli.run('plain', '--test'))).message).to.include(
      'Nonexistent flag',
    )
  })
})
