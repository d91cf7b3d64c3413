import {stripVTControlCharacters} from 'node:util'

import {expect} from 'chai'

import {Workspace, type Ended} from './support/mycli.js'
import {commandText, writeCommands} from './support/write-commands.js'

/** Walks for two seconds, so that a bar has its time; speaks in the middle of it. */
const walk = commandText(
  `
  static flags = {bad: Flags.integer()}

  download() { return Array.from({length: 40}, (_, n) => n) }

  iterate(numbers, {after = '-1'}) { return numbers.slice(Number(after) + 1) }

  checkpoint(n) { return String(n) }

  async parseAndSave(n) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    if (n === this.options.bad) throw new Error('a bad number')
    if (n === 30) this.note('thirty')
    if (n === 31) this.print('on stdout')
  }
`,
  'DownloadIterateCommand',
)

const clear = '\r\u001B[K'
// eslint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\u0000-\u0009\u000B-\u001F\u007F]/

describe('the progress of a pipeline', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await writeCommands(workspace, {walk})
  })
  after(() => workspace.remove())

  const onTerminal = (argv: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    workspace.startOnTerminal(argv, {env: {TERM: 'xterm', ...env}}).ended

  /** What a terminal shows in the end: of each line what was written behind its last clearing. */
  const shown = (text: string): string =>
    text
      .split('\n')
      .map((line) => stripVTControlCharacters(line.replace(/\r$/, '').split(clear).at(-1) ?? ''))
      .join('\n')

  it('is a bar on a terminal, which makes room for what is said and is gone in the end', async () => {
    const {code, stderr, stdout} = await onTerminal(['walk'])
    expect(code, stderr).to.equal(0)
    expect(stdout).to.equal('on stdout\n')
    expect(stderr).to.match(/\[#+-+\] \d+ % \d+\/40 items, \d+\/s, 0:0\d left/)
    expect(shown(stderr)).to.equal('thirty\n')
  })

  it('counts what is left after --resume', async () => {
    await workspace.run(['walk', '--bad', '12'])
    const {code, stderr} = await onTerminal(['walk', '--resume'])
    expect(code, stderr).to.equal(0)
    expect(stderr).to.match(/ \d+\/28 items, /)
  })

  it('is gone before the error of an item that fails, and after Ctrl-C', async () => {
    const failed = await onTerminal(['walk', '--bad', '35'])
    expect(failed.code).to.equal(1)
    expect(failed.stderr).to.include('/40 items')
    expect(shown(failed.stderr)).to.match(
      /^thirty\n`mycli runs:resume \w+` goes on from here\.\nError: Item "35" failed: a bad number\n/,
    )
    const {child, ended, said} = workspace.startOnTerminal(['walk'], {env: {TERM: 'xterm'}})
    await said('/40 items')
    child.stdin?.write('\u0003')
    const stopped = await ended
    expect(stopped.code).to.equal(130)
    expect(stopped.stderr).not.to.include('not restored')
    expect(shown(stopped.stderr)).not.to.include('items')
  })

  for (const [where, argv, env, expected] of [
    ['with --quiet', ['walk', '--quiet'], {}, ''],
    ['in CI', ['walk'], {CI: 'true'}, 'thirty\n'],
    ['on a terminal without line control', ['walk'], {TERM: 'dumb'}, 'thirty\n'],
  ] as const) {
    it(`has no control characters ${where}`, async () => {
      const {code, stderr} = await onTerminal([...argv], env)
      expect(code, stderr).to.equal(0)
      expect(stderr.replaceAll('\r\n', '\n')).to.equal(expected)
    })
  }

  it('leaves stdout to the value with --json', async () => {
    const {code, stderr, stdout} = await onTerminal(['walk', '--json'])
    expect(code, stderr).to.equal(0)
    expect(JSON.parse(stdout)).to.deep.equal({failed: 0, ok: 40, skipped: 0, total: 40})
    expect(stderr.replaceAll('\r\n', '\n')).to.equal('thirty\n')
  })

  it('has no control characters where stderr is no terminal', async () => {
    const {code, stderr, stdout} = await workspace.run(['walk'])
    expect(code, stderr).to.equal(0)
    expect(`${stdout}${stderr}`).to.equal('on stdout\nthirty\n').and.not.to.match(controls)
  })
})
