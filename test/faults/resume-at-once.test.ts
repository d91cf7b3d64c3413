import {expect} from 'chai'

import {eachDatabase} from '../../packages/kit/test/support/test-databases.js'
import type {Workspace} from '../support/mycli.js'
import {openNumbersProject, type NumbersProject} from '../support/numbers-project.js'
import {numbersCommand} from '../support/numbers-command.js'

const rounds = Number(process.env['MYCLI_FAULT_ROUNDS'] ?? 20)
const all = Array.from({length: 300}, (_, n) => n)

eachDatabase((create) => {
  describe('--resume by two processes at once', () => {
    let query: NumbersProject['query']
    let saved: NumbersProject['saved']
    let workspace: Workspace

    before(async () => {
      ;({query, saved, workspace} = await openNumbersProject(create, {numbers: numbersCommand}))
    })
    after(() => workspace.remove())

    for (let round = 1; round <= rounds; round++) {
      it(`goes on with a run once, round ${round}`, async () => {
        for (const table of ['numbers', 'mycli_run_logs', 'mycli_runs'])
          await query(`DELETE FROM ${table}`)
        const failed = await workspace.run(['numbers', '300'], {env: {BAD: '120'}})
        expect(failed.code, failed.stderr).to.equal(1)
        const line = ['numbers', '300', '--resume']
        const ended = await Promise.all([workspace.run(line), workspace.run(line)])
        const codes = ended.map(({code}) => code ?? -1).sort((a, b) => a - b)
        const said = ended.map(({stderr}) => stderr).join('')
        // 2 for one that comes when the other has ended.
        expect(codes, said).to.be.deep.oneOf([
          [0, 4],
          [0, 2],
        ])
        const runs = await query<{id: string; status: string}>(
          'SELECT id, status FROM mycli_runs ORDER BY id',
        )
        expect(runs.map(({status}) => status)).to.deep.equal(['failed', 'succeeded'])
        if (codes[1] === 4) expect(said).to.include(`Run ${runs[1]?.id ?? '?'} is going on with`)
        expect(await saved()).to.deep.equal(all)
      })
    }
  })
})
