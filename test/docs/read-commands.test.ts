import {expect} from 'chai'

import {readCommands} from './read-commands.js'

const block = (language: string, ...lines: string[]): string =>
  ['```' + language, ...lines, '```', ''].join('\n')

describe('readCommands', () => {
  it('takes every line of a sh block, with its place', () => {
    const markdown = `# Title\n\n${block('sh', 'mycli init', '', '# next', 'mycli data:models')}`
    expect(readCommands(markdown)).to.deep.equal([
      {line: 4, text: 'mycli init', folder: 'enterprise', exitCode: 0},
      {line: 7, text: 'mycli data:models', folder: 'enterprise', exitCode: 0},
    ])
  })

  it('takes the lines after a $ of a console block, and leaves out what they print', () => {
    const texts = readCommands(block('console', '$ mycli runs:list', 'mycli is quiet', '$ ls'))
    expect(texts.map(({text}) => text)).to.deep.equal(['mycli runs:list', 'ls'])
  })

  it('leaves out other languages', () => {
    expect(readCommands(block('ts', 'mycli init') + block('', 'mycli init'))).to.deep.equal([])
  })

  it('joins continued lines', () => {
    const markdown = block('sh', 'mycli data:manufacture \\', '  --count 5', 'mycli runs:list')
    const texts = readCommands(markdown).map(({text}) => text)
    expect(texts).to.deep.equal(['mycli data:manufacture --count 5', 'mycli runs:list'])
  })

  it('reads the marks before a block, for that block only', () => {
    const marks = '<!-- run: in=empty -->\n<!-- exit: 2 -->\n\n'
    const markdown = marks + block('sh', 'mycli init', 'mycli x') + block('sh', 'mycli y')
    expect(readCommands(markdown)).to.deep.equal([
      {line: 5, text: 'mycli init', folder: 'empty', exitCode: 0},
      {line: 6, text: 'mycli x', folder: 'empty', exitCode: 2},
      {line: 9, text: 'mycli y', folder: 'enterprise', exitCode: 0},
    ])
  })

  it('forgets a mark when other text comes between', () => {
    const [command] = readCommands(`<!-- exit: 2 -->\nText.\n${block('sh', 'mycli x')}`)
    expect(command).to.deep.include({exitCode: 0})
  })

  it('keeps the reason of a block that is not run', () => {
    const [command] = readCommands(`<!-- norun: needs an org -->\n${block('sh', 'mycli x')}`)
    expect(command).to.deep.include({skipReason: 'needs an org'})
  })

  it('refuses a mark that it does not know', () => {
    const misspelt = `<!-- no-run: x -->\n${block('sh', 'mycli x')}`
    expect(() => readCommands(misspelt)).to.throw('Unknown mark "no-run"')
    const elsewhere = `<!-- run: in=other -->\n${block('sh', 'mycli x')}`
    expect(() => readCommands(elsewhere)).to.throw('in=enterprise or in=empty')
  })
})
