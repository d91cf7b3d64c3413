import {mkdtemp, readdir, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect} from 'chai'
import type {RecordValues} from '../../../src/collections/collections-api.js'
import {createRowSpool, type RowSpool} from '../../../src/sync/bulk/row-spool.js'

describe('a spool of rows', () => {
  const rows = [
    {LastName: 'Ö\u2028"x"\n'.repeat(9000), Title: null},
    {LastName: 'B', Title: 'Dr'},
  ]

  it('gives its rows as often as it is asked', async () => {
    const spool = await createRowSpool()
    try {
      expect(await spool.add(rows)).to.equal(2)
      expect(await readAll(spool)).to.deep.equal(rows)
      for await (const row of spool.read()) {
        expect(row).to.deep.equal(rows[0])
        break
      }
      expect(await readAll(spool)).to.deep.equal(rows)
    } finally {
      await spool.remove()
    }
  })

  it('takes no more rows than one job holds, with the commas of absent fields', async () => {
    const narrow = [{A: 1}, {B: 1}, {C: 1}, {D: 1}]
    for (const [limits, taken] of [
      [{maxRows: 3, maxBytes: 1000}, 3],
      [{maxRows: 1000, maxBytes: 40}, 3],
      [{maxRows: 1000, maxBytes: 1}, 1],
    ] as const) {
      const spool = await createRowSpool(limits)
      expect(await spool.add(narrow)).to.equal(taken)
      await spool.remove()
    }
  })

  it('has no file that a killed process would leave behind', async () => {
    const before = process.env['TMPDIR']
    const folder = await mkdtemp(path.join(tmpdir(), 'mycli-test-'))
    process.env['TMPDIR'] = folder
    try {
      const spool = await createRowSpool()
      await spool.add(rows)
      const entries = await readdir(folder, {recursive: true, withFileTypes: true})
      expect(entries.filter((entry) => entry.isFile())).to.deep.equal([])
      await spool.remove()
      expect(await readdir(folder)).to.deep.equal([])
    } finally {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
      await rm(folder, {recursive: true})
    }
  })
})

async function readAll(spool: RowSpool): Promise<RecordValues[]> {
  const rows: RecordValues[] = []
  for await (const row of spool.read()) rows.push(row)
  return rows
}
