interface PipelineClass {
  batchSize: number
  dryRun: boolean
  id: string
  prototype: object
}

/**
 * Checks what the author of a pipeline declared.
 *
 * @throws Error naming the command and the member, as only its author can mend it.
 */
export function checkPipeline(pipeline: PipelineClass): void {
  const {batchSize, dryRun, id, prototype} = pipeline
  const mistake = mistakenWay(prototype, dryRun)
  if (mistake !== undefined) throw new Error(`${id}: ${mistake}`)
  if (Number.isInteger(batchSize) && batchSize >= 1) return
  throw new Error(
    `${id}: static batchSize is ${batchSize}, where a whole number from 1 on is expected.`,
  )
}

function mistakenWay(prototype: object, dryRun: boolean): string | undefined {
  const names = ['parseAndSave', 'parseItem', 'saveBatch'] as const
  const declared = names.filter((name) => name in prototype).join(' ')
  if (declared === 'parseAndSave' && dryRun) {
    return 'static dryRun needs parseItem and saveBatch, as what parseAndSave writes cannot be rolled back.'
  }
  return mistakes[declared]
}

/** By what is declared; what is not here is right. */
const mistakes: Record<string, string> = {
  '': 'declare parseAndSave, or parseItem and saveBatch; it declares neither.',
  parseItem: 'parseItem needs saveBatch.',
  saveBatch: 'saveBatch needs parseItem.',
  ...Object.fromEntries(
    ['parseAndSave parseItem', 'parseAndSave saveBatch', 'parseAndSave parseItem saveBatch'].map(
      (both) => [both, 'declare parseAndSave, or parseItem and saveBatch; it declares both.'],
    ),
  ),
}
