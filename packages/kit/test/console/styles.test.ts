import {expect} from 'chai'

import {createStyles, hasColors} from '../../src/console/styles.js'

const terminal = {isTTY: true}
const red = '\u001B[31m'

describe('createStyles', () => {
  it('paints for a terminal and not for a pipe', () => {
    expect(createStyles(terminal, {FORCE_COLOR: '1'}).notice('x')).to.include(red)
    expect(createStyles({}, {}).error('x')).to.equal('x')
  })

  it('takes single roles and whole palettes from MYCLI_COLORS', () => {
    const styles = createStyles(terminal, {
      FORCE_COLOR: '1',
      MYCLI_COLORS: 'light;success=red;nonsense=;x',
    })
    expect(styles.success('x')).to.include(red)
    expect(createStyles(terminal, {FORCE_COLOR: '1', MYCLI_COLORS: 'nocolor'}).error('x')).to.equal(
      'x',
    )
  })
})

describe('hasColors', () => {
  it('obeys NO_COLOR before FORCE_COLOR, and that before the terminal', () => {
    expect(hasColors(terminal, {FORCE_COLOR: '1', NO_COLOR: '1'})).to.equal(false)
    expect(hasColors({}, {FORCE_COLOR: '1'})).to.equal(true)
    expect(hasColors(terminal, {FORCE_COLOR: '0'})).to.equal(false)
  })

  it('is off in CI and on a dumb terminal', () => {
    expect(hasColors(terminal, {CI: 'true'})).to.equal(false)
    expect(hasColors(terminal, {TERM: 'dumb'})).to.equal(false)
    expect(hasColors(terminal, {})).to.equal(true)
  })
})
