import {expect} from 'chai'

import {renderTable} from '../../src/console/render-table.js'

describe('a table', () => {
  it('shows the control characters of its data by their numbers, and keeps colours', () => {
    const table = renderTable(
      ['name'],
      [['a\u001b]0;title\u0007b\u001b[2J'], ['\u001b[31mred\u001b[39m']],
    )
    expect(table.split('\n')).to.deep.equal([
      'name',
      String.raw`a\u001b]0;title\u0007b\u001b[2J`,
      '\u001b[31mred\u001b[39m',
    ])
  })
})
