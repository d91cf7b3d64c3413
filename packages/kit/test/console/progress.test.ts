import {expect} from 'chai'

import {progressText} from '../../src/console/progress.js'

describe('progressText', () => {
  it('shows a bar, the rate and the time left when the total is known', () => {
    expect(progressText({done: 500, elapsedMs: 1000, label: 'rows', total: 1000})).to.equal(
      '[############------------] 50 % 500/1000 rows, 500/s, 0:01 left',
    )
  })

  it('shows a count and the rate when it is not', () => {
    expect(progressText({done: 500, elapsedMs: 2000, label: 'rows'})).to.equal('500 rows, 250/s')
  })
})
