import {expect} from 'chai'

import {joinTopics} from '../../src/argv/join-topics.js'

const commands = new Set([
  'runs:list',
  'data:manufacture',
  'plugins',
  'plugins:install',
  'scrapers:deep:wiki',
])
const topics = new Set(['runs', 'data', 'plugins', 'scrapers', 'scrapers:deep'])
const known = {isCommand: (id: string) => commands.has(id), isTopic: (id: string) => topics.has(id)}

describe('joinTopics', () => {
  const cases: [line: string, joined: string][] = [
    ['runs list', 'runs:list'],
    ['runs:list', 'runs:list'],
    ['runs list --limit 3', 'runs:list --limit 3'],
    ['scrapers deep wiki fr', 'scrapers:deep:wiki fr'],
    ['plugins install x', 'plugins:install x'],
    ['plugins x', 'plugins x'],
    ['runs lst', 'runs:lst'],
    ['scrapers deep wki', 'scrapers:deep:wki'],
    ['runs', 'runs'],
    ['help runs list', 'help runs:list'],
    ['nope at all', 'nope at all'],
    ['--flag runs list', '--flag runs list'],
  ]
  for (const [line, joined] of cases) {
    it(`makes "${joined}" of "${line}"`, () => {
      expect(joinTopics(line.split(' '), known)).to.deep.equal(joined.split(' '))
    })
  }

  it('leaves an empty line alone', () => {
    expect(joinTopics([], known)).to.deep.equal([])
  })
})
