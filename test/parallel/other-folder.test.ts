import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'
import {runProgram} from '../support/run-program.js'
import {writeCommands} from '../support/write-commands.js'

const command = (says: string): string => `
import {IterateDownloadCommand} from '@mycli/kit'
export default class Work extends IterateDownloadCommand {
  static parallel = true
  static pool = 'process'
  async *iterate() { for (let i = 0; i < 900; i++) yield i }
  download(i) { return i }
  parseAndSave() {
    const until = performance.now() + 4
    while (performance.now() < until);
    return {pid: process.pid, says: '${says}'}
  }
  async cleanup(results) {
    const pids = new Set()
    const said = new Set()
    for await (const one of results) { pids.add(one.pid); said.add(one.says) }
    return {processes: pids.size, said: [...said]}
  }
}`

describe('workers of a program that stands in another project', () => {
  let here: Workspace
  let there: Workspace

  before(async () => {
    here = await Workspace.create()
    there = await Workspace.create()
    await writeCommands(here, {work: command('here')})
    await writeCommands(there, {work: command('there')})
  })
  after(async () => {
    await here.remove()
    await there.remove()
  })

  it('are those of the project that was asked for', async () => {
    const {out} = await runProgram<{out: {value: {processes: number; said: string[]}}}>(
      here,
      `return runCommand('work', {numCores: 2}, {cwd: ${JSON.stringify(there.project)}})`,
    )
    expect(out.value.said).to.deep.equal(['there'])
    expect(out.value.processes).to.be.greaterThan(1)
  })
})
