import {expect} from 'chai'
import {soql} from '../../src/soql/soql.js'

describe('soql', () => {
  it('escapes what would end a string', () => {
    const names = [`o'brien@x`, 'a\\', `x' OR Name!='`, 'say "hi"\n']
    expect(String(soql`WHERE Email IN ${names}`)).to.equal(
      String.raw`WHERE Email IN ('o\'brien@x', 'a\\', 'x\' OR Name!=\'', 'say \"hi\"\n')`,
    )
    expect(String(soql`WHERE Email IN (${['a', 'b']})`)).to.equal("WHERE Email IN ('a', 'b')")
  })

  it('writes dates, numbers, booleans and null as SOQL does', () => {
    const date = new Date('2026-11-20T08:00:00Z')
    const text = soql`WHERE a > ${date} AND b = ${soql.date(date)} AND c = ${1e-7} AND d = ${null} AND e = ${true} AND f = ${12n} AND g = ${1e21}`
    expect(String(text)).to.equal(
      'WHERE a > 2026-11-20T08:00:00.000Z AND b = 2026-11-20 AND c = 0.0000001 AND d = null AND e = true AND f = 12 AND g = 1000000000000000000000',
    )
  })

  it('takes pieces of SOQL and names as they are', () => {
    const where = soql`WHERE Name LIKE ${soql.like('50%_', {after: '%'})}`
    expect(String(soql`SELECT ${soql.names('Id', 'Account.Name')} FROM Contact ${where}`)).to.equal(
      String.raw`SELECT Id, Account.Name FROM Contact WHERE Name LIKE '50\%\_%'`,
    )
  })

  it('refuses an empty list, what has no literal, and a name that is none', () => {
    const empty: string[] = []
    for (const wrong of [
      () => soql`WHERE Id IN ${empty}`,
      () => soql`WHERE a = ${Number.NaN}`,
      () => soql`WHERE a = ${new Date('no')}`,
      () => soql.names('Id FROM User'),
      () => soql.names(),
    ]) {
      expect(wrong).to.throw().with.property('code', 'SOQL_VALUE_INVALID')
    }
  })
})
