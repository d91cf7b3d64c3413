import {expect} from 'chai'
import {readCsv} from '../../src/csv/read-csv.js'
import {writeCsvLine} from '../../src/csv/write-csv.js'
import {caught} from '../support/caught.js'

async function* pieces(text: string, bytes: number): AsyncIterable<Uint8Array> {
  const all = Buffer.from(text)
  for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes)
}

async function read(text: string, bytes = 1): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = []
  for await (const row of readCsv(pieces(text, bytes))) rows.push(row)
  return rows
}

describe('CSV', () => {
  it('reads what it wrote, however it is cut', async () => {
    const cells = ['a', '', ' b ', 'c,"d"\n\r\n', 'é€😀', '"', '#N/A']
    const header = cells.map((_, index) => `c${index}`)
    const text = writeCsvLine(header) + writeCsvLine(cells)
    const row = Object.fromEntries(header.map((name, index) => [name, cells[index]]))
    for (const bytes of [1, 2, 3, 7, 1000]) expect(await read(text, bytes)).to.deep.equal([row])
  })

  it('reads lines that end with CR and LF, quoted empties, and a last line without an end', async () => {
    expect(await read('\uFEFFa,b\r\n"1",""\r\n2,3')).to.deep.equal([
      {a: '1', b: ''},
      {a: '2', b: '3'},
    ])
    expect(await read('a,b\n')).to.deep.equal([])
  })

  it('refuses a row that was cut off', async () => {
    expect(await caught(read('a,b\n1,2\n3'))).to.have.property('code', 'RESULTS_INCOMPLETE')
  })
})
