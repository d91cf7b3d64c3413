import {execFileSync} from 'node:child_process'

import {expect} from 'chai'

import type {Workspace} from '../support/mycli.js'
import {poolsWorkspace} from '../support/pools-workspace.js'

interface Value {
  count: number
  isOrdered: boolean
  pids: number[]
  sum: number
}

/** Items of 2 ms, so that workers get most of them also on a busy machine. */
const slow = 'const until = performance.now() + 2; while (performance.now() < until);'

const command = (pool: string): string => `
import {existsSync, rmSync, writeFileSync} from 'node:fs'
import {isMainThread} from 'node:worker_threads'

import {Flags, IterateDownloadCommand, SKIP} from '@mycli/kit'

const isWorker = !isMainThread || process.send !== undefined
export default class Work extends IterateDownloadCommand<typeof Work, any, number, any, any> {
  static flags = {bad: Flags.integer(), die: Flags.integer(), heap: Flags.integer(), odd: Flags.integer(), n: Flags.integer({default: 1200})}
  static parallel = true
  static pool = '${pool}'
  async *iterate() {
    const {bad, die, heap, n, odd} = this.options
    rmSync('in-worker', {force: true})
    // However long workers take to open, what is special comes to one of them.
    const isSpecial = [bad, die, heap, odd].some((one) => one !== undefined)
    for (let warm = -1; isSpecial && !existsSync('in-worker'); warm--) yield warm
    for (let i = 0; i < n; i++) yield i === odd ? {i, save() {}} : i
  }
  download(i) { return i * 2 }
  itemKey(i) { return 'item-' + i }
  parseAndSave(i, doubled) {
    ${slow}
    const {bad, die, heap} = this.options
    if (i < 0) {
      if (isWorker) writeFileSync('in-worker', '')
      return SKIP
    }
    if (i === bad) throw Object.assign(new Error('bad one'), {exitCode: 7})
    if (i === die) process.exit(9)
    if (i === heap) { const all = []; for (;;) all.push(new Array(1e6).fill(i)) }
    if (i % 100 === 7) return SKIP
    return {doubled, pid: process.pid}
  }
  async cleanup(results) {
    const value = {count: 0, isOrdered: true, pids: [] as number[], sum: 0}
    let last = -1
    for await (const {doubled, pid} of results) {
      value.count++
      value.sum += doubled
      value.isOrdered &&= doubled > last
      if (!value.pids.includes(pid)) value.pids.push(pid)
      last = doubled
    }
    return value
  }
}`

describe('a pipeline with --num-cores', function () {
  this.timeout(60_000)
  let workspace: Workspace

  before(async () => {
    workspace = await poolsWorkspace(command)
  })
  after(() => workspace.remove())

  it('gives what one core gives, in the same order (case 17)', async () => {
    const {pids, ...one} = await workspace.json<Value>(['thread'])
    expect(pids).to.have.length(1)
    expect(one).to.deep.include({count: 1188, isOrdered: true})
    for (const pool of ['thread', 'process']) {
      const {pids: workers, ...several} = await workspace.json<Value>([pool, '--num-cores', '4'])
      expect(several, pool).to.deep.equal(one)
      if (pool === 'process') expect(workers.length).to.be.greaterThan(1)
    }
  })

  it('stops at an item that fails in a worker, with its exit code and its name', async () => {
    const {code, stderr} = await workspace.run(['thread', '--num-cores', '2', '--bad', '1100'])
    expect(code).to.equal(7)
    expect(stderr).to.include('item-1100').and.include('bad one')
  })

  it('goes on after it with --keep-going, and names it', async () => {
    const line = ['thread', '--num-cores', '2', '--bad', '1100', '--keep-going']
    const {code, stdout} = await workspace.run([...line, '--json'])
    expect(code).to.equal(5)
    expect((JSON.parse(stdout) as Value).count).to.equal(1187)
  })

  for (const [title, pool, flag] of [
    ['a thread that exits', 'thread', '--die'],
    ['a thread that runs out of memory', 'thread', '--heap'],
    ['a process that exits', 'process', '--die'],
  ] as const) {
    it(`fails naming the item after ${title}, and does not hang (case 19)`, async () => {
      const {code, stderr} = await workspace.run([pool, '--num-cores', '2', flag, '1100'], {
        env: {NODE_OPTIONS: '--max-old-space-size=256'},
      })
      expect(code).to.equal(1)
      expect(stderr).to.include('The worker ended while it worked on item "item-1100"')
    })
  }

  it('names the property of an item that has no copy (case 21)', async () => {
    const {code, stderr} = await workspace.run(['thread', '--num-cores', '2', '--odd', '1100'])
    expect(code).to.equal(1)
    expect(stderr).to.include('the property "save" is a function')
  })

  it('leaves no worker process behind when it is killed', async () => {
    const started = workspace.start(['process', '--num-cores', '2', '--n', '100000'])
    const workers = (): string[] => {
      try {
        const listed = execFileSync('ps', ['-o', 'pid=', '--ppid', String(started.child.pid)])
        return listed.toString().trim().split(/\s+/)
      } catch {
        return [] // ps ends with 1 when there is none
      }
    }
    let pids = workers()
    while (pids.length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      pids = workers()
    }
    started.child.kill('SIGKILL')
    await started.ended
    const isAlive = (pid: string): boolean => {
      try {
        process.kill(Number(pid), 0)
        return true
      } catch {
        return false // that is what is waited for
      }
    }
    while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50))
  })
})
