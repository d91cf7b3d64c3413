import {expect} from 'chai'

import {Args, Flags} from '../../src/command/oclif.js'
import {lineOfDependency} from '../../src/dependencies/line-of-dependency.js'
import {readCommand} from '../../src/dependencies/load-command.js'

const command = readCommand({
  args: {from: Args.integer({required: true}), to: Args.string({required: true})},
  flags: {
    'api-key': Flags.string({required: true}),
    deep: Flags.boolean({allowNo: true, required: true}),
    tag: Flags.string({multiple: true, required: true}),
    url: Flags.url({required: true}),
  },
  id: 'tree:copy',
  logged: true,
  parameterNames: ['tag', 'from', 'to', 'deep', 'url', 'api-key'],
} as {id: string})

describe('the line that runs a dependency', () => {
  it('has its arguments in their order and its flags, quoted where the shell wants it', () => {
    const parameters = {
      deep: false,
      from: 1,
      tag: ['a', 'b c'],
      to: 'x',
      url: 'https://example.org/?a=1&b=2',
    }
    expect(lineOfDependency({command, parameters})).to.equal(
      "mycli tree:copy --tag=a '--tag=b c' --no-deep '--url=https://example.org/?a=1&b=2' --api-key=<api-key> 1 x",
    )
  })

  it('has a place for what the dependency leaves open, and for secrets', () => {
    const parameters = {'api-key': 'hunter2', deep: true, tag: [], url: 'https://example.org'}
    expect(lineOfDependency({command, parameters})).to.equal(
      'mycli tree:copy --deep --url=https://example.org --api-key=<api-key> <from> <to>',
    )
  })

  it('keeps arguments apart that look like flags', () => {
    const parameters = {deep: true, from: -1, tag: 'a', to: '--all', url: 'https://example.org'}
    expect(lineOfDependency({command, parameters})).to.equal(
      'mycli tree:copy --tag=a --deep --url=https://example.org --api-key=<api-key> -- -1 --all',
    )
  })
})
