import {setTimeout as sleep} from 'node:timers/promises'
import {linkMatches} from '../plan/link-matches.js'
import type {PushContext} from '../push-context.js'
import {answerLost, lostCodes} from '../plan/lost-creates.js'
import {relink} from '../recover/relink.js'
import {changeAll} from '../store/change-all.js'
import {goneCodes} from './error-classes.js'
import {changedMeanwhile} from './prepare-rows.js'
import {sendDirty} from './send-dirty.js'

/** Rows of one call in each next round: what locks each other out does so less in small calls. */
const BATCH_SIZES = [50, 10, 10]
const PAGE_ROWS = 1000

/** Sends what is marked, then up to three times more what something passing has kept back. */
export async function sendInRounds(context: PushContext): Promise<void> {
  await sendDirty(context, context.options.batchSize)
  for (const [round, batchSize] of BATCH_SIZES.entries()) {
    if (!(await hasRetries(context))) return
    await pause(context, round)
    await relinkGone(context)
    await lookUp(context)
    await changeAll(context, {states: ['retry'], runId: {is: context.runId}}, (record) => ({
      ...record,
      state: 'dirty',
    }))
    await sendDirty(context, Math.min(batchSize, context.options.batchSize))
  }
}

async function hasRetries({resource, runId, store}: PushContext): Promise<boolean> {
  const filter = {states: ['retry' as const, 'ambiguous' as const], runId: {is: runId}}
  const codes = {states: ['ambiguous' as const], codes: lostCodes, runId: {is: runId}}
  return store.use(async ({records}) => {
    const all = await records.count(resource.name, filter)
    return all > (await records.count(resource.name, codes))
  })
}

async function pause({options, signal}: PushContext, round: number): Promise<void> {
  const longestMs = options.roundPauseMs * 2 ** round
  try {
    await sleep(longestMs * (0.5 + Math.random() / 2), undefined, signal ? {signal} : {})
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}

async function relinkGone(context: PushContext): Promise<void> {
  const {resource, runId, store} = context
  const filter = {
    states: ['retry' as const],
    op: 'update' as const,
    codes: goneCodes,
    runId: {is: runId},
  }
  for (;;) {
    const page = await store.use(({records}) =>
      records.page(resource.name, filter, undefined, PAGE_ROWS),
    )
    if (page.length === 0) return
    await relink(context, page)
  }
}

/** Creates that are new in this round, that may have arrived, and of which there is one already. */
async function lookUp(context: PushContext): Promise<void> {
  const runId = {is: context.runId}
  await linkMatches(context, {states: ['dirty'], op: 'create', isLinked: false, runId})
  await linkMatches(context, {states: ['ambiguous'], op: 'create', isLinked: false, runId})
  await changeAll(context, {states: ['ambiguous'], runId}, (record) =>
    lostCodes.includes(record.problem?.code ?? '') ? record : {...record, problem: answerLost},
  )
  const codes = ['DUPLICATE_VALUE', changedMeanwhile.code]
  await linkMatches(context, {states: ['retry'], op: 'create', isLinked: false, codes, runId})
}
