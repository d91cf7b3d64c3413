import type {Transaction} from 'sequelize'

import {Flags} from '../../src/command/oclif.js'
import {DownloadIterateCommand} from '../../src/pipeline/download-iterate-command.js'
import type {IterateFrom} from '../../src/pipeline/pipeline-command.js'
import {SKIP} from '../../src/pipeline/skip.js'
import {saveMarks} from './marks.js'

/** What the commands of this file were asked to do, in order. */
export const calls = {
  after: [] as (string | undefined)[],
  batches: [] as number[],
  items: [] as number[],
}

/** Numbers that cannot be parsed for the time being. */
export const broken = new Set<number>()

export function forgetCalls(): void {
  broken.clear()
  for (const list of Object.values(calls)) list.splice(0)
}

/** Saves the numbers below its count in batches of 5; the ones that its options name are bad. */
export class Count extends DownloadIterateCommand<typeof Count, number, number, number> {
  static override batchSize = 5
  static override dryRun = true
  static override flags = {
    count: Flags.integer({default: 12}),
    skip: Flags.integer(),
    unparsable: Flags.integer(),
    unsavable: Flags.integer(),
  }

  download(): number {
    return this.options.count
  }

  *iterate(count: number, {after}: IterateFrom): Generator<number> {
    calls.after.push(after)
    for (let n = after === undefined ? 0 : Number(after) + 1; n < count; n++) yield n
  }

  override parseItem(n: number): number | typeof SKIP {
    calls.items.push(n)
    if (n === this.options.unparsable || broken.has(n)) throw new Error('cannot be parsed')
    if (n === this.options.skip) return SKIP
    return n === this.options.unsavable ? -1 : n
  }

  override async saveBatch(
    rows: number[],
    {transaction}: {transaction: Transaction},
  ): Promise<void> {
    calls.batches.push(rows.length)
    await saveMarks(this.database, rows, transaction)
  }

  override checkpoint(n: number): string {
    return String(n)
  }
}

/** The same with items that have no JSON, told apart by a key. */
export class CountWrapped extends DownloadIterateCommand<
  typeof CountWrapped,
  number,
  {n: bigint},
  number
> {
  static override flags = {count: Flags.integer({default: 12})}

  download(): number {
    return this.options.count
  }

  *iterate(count: number): Generator<{n: bigint} | typeof SKIP> {
    calls.after.push(undefined)
    yield SKIP
    for (let n = 0; n < count; n++) yield {n: BigInt(n)}
  }

  override itemKey({n}: {n: bigint}): string {
    return `number ${n.toString()}`
  }

  override parseItem({n}: {n: bigint}): number {
    calls.items.push(Number(n))
    if (broken.has(Number(n))) throw new Error('cannot be parsed')
    return Number(n)
  }

  override async saveBatch(
    rows: number[],
    {transaction}: {transaction: Transaction},
  ): Promise<void> {
    await saveMarks(this.database, rows, transaction)
  }
}
