import {expect} from 'chai'

import {readData} from '../../src/command/read-data.js'
import {readParams} from '../../src/command/read-params.js'
import {caught} from '../support/caught.js'

describe('the words of salesforce:api', () => {
  it('are params with everything behind the first =', () => {
    expect(readParams(['id=1', "q=SELECT Id FROM A WHERE B = 'c'", 'x='])).to.deep.equal({
      id: '1',
      q: "SELECT Id FROM A WHERE B = 'c'",
      x: '',
    })
  })

  it('are refused when they are none, or the same twice', () => {
    for (const words of [['x'], ['=1'], ['id=1', 'id=2']]) {
      expect(() => readParams(words))
        .to.throw()
        .with.property('code', 'RESOURCE_PARAM_INVALID')
    }
  })

  it('are data as JSON, or a file with it', async () => {
    expect(await readData('{"Name": "Acme"}')).to.deep.equal({Name: 'Acme'})
    for (const given of ['{oops', '@/not/there.json']) {
      expect(await caught(readData(given))).to.include({code: 'DATA_INVALID', exitCode: 2})
    }
  })
})
