import {execFileSync} from 'node:child_process'

import {expect} from 'chai'

import {commandLine} from '../../src/console/command-line.js'

const odd = [
  'plain-word_1.2:3/4@5=6',
  'two words',
  "it's",
  '"quoted"',
  '$HOME',
  '`id`',
  'a\\b',
  'line\nbreak',
  '*',
  '~',
  '',
  'a;b',
  'rené',
  '--flag=with blank',
  '<in>file',
]

describe('commandLine', () => {
  it('is read by a shell as the words that it was made of', () => {
    const line = commandLine(['printf', String.raw`%s\0`, ...odd], 'linux')
    const output = execFileSync('sh', ['-c', line], {encoding: 'utf8'})
    expect(output.split('\0').slice(0, -1)).to.deep.equal(odd)
  })

  it('leaves plain words and placeholders bare', () => {
    const line = commandLine(['mycli', 'people:load', '--year=<year>', '<name>', 'a b'], 'linux')
    expect(line).to.equal("mycli people:load --year=<year> <name> 'a b'")
  })

  it('quotes for Windows as its programs read it', () => {
    expect(commandLine(['a b', 'say "hi"', String.raw`c:\x\"`], 'win32')).to.equal(
      String.raw`"a b" "say \"hi\"" "c:\x\\\""`,
    )
  })
})
