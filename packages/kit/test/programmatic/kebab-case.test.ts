import {expect} from 'chai'

import {commandFromFunction} from '../../src/programmatic/command-from-function.js'
import {kebabCase} from '../../src/programmatic/kebab-case.js'

describe('a name in kebab case', () => {
  it('is made of one in camel case or snake case', () => {
    const names = ['skipExisting', 'skip_existing', 'skip-existing', 'useHTTP2Now', 'all']
    expect(names.map(kebabCase)).to.deep.equal([
      'skip-existing',
      'skip-existing',
      'skip-existing',
      'use-http2-now',
      'all',
    ])
  })

  it('is the flag of an option of a function', () => {
    const options = {
      dropOld: {type: 'boolean'},
      keep_new: {type: 'boolean'},
    } as const
    const {flags} = commandFromFunction(() => null, {options})
    expect(Object.keys(flags)).to.deep.equal(['drop-old', 'keep-new'])
  })
})
