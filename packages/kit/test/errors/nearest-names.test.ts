import {expect} from 'chai'

import {nearestNames} from '../../src/errors/nearest-names.js'

describe('nearestNames', () => {
  it('gives the likest first, at most three, each once', () => {
    expect(
      nearestNames('nam', ['email', 'game', 'name', 'name', 'names', 'same', 'zip']),
    ).to.deep.equal(['name', 'names', 'game'])
  })

  it('finds a long name by its beginning', () => {
    expect(nearestNames('enterprise', ['enterprise_customer_id'])).to.deep.equal([
      'enterprise_customer_id',
    ])
  })

  it('gives nothing for what is like nothing', () => {
    expect(nearestNames('xyzzy', ['name', 'email'])).to.deep.equal([])
  })
})
