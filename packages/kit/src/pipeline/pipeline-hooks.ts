import type {Transaction} from 'sequelize'

export type MaybePromise<T> = Promise<T> | T

/** What the class of a pipeline may say beside how an item is worked on. */
export interface PipelineHooks<Item, Parsed, Result> {
  checkpoint?: (item: Item, index: number) => string
  cleanup?: (results: AsyncIterable<Parsed>) => MaybePromise<Result>
  itemKey?: (item: Item) => number | string
  saveBatch?: (rows: Parsed[], context: {transaction: Transaction}) => MaybePromise<unknown>
  total?: () => MaybePromise<number>
}

const names = ['checkpoint', 'cleanup', 'itemKey', 'saveBatch', 'total'] as const

/** The hooks that a command has, to be called without it. */
export function boundHooks<Item, Parsed, Result>(
  command: PipelineHooks<Item, Parsed, Result>,
): PipelineHooks<Item, Parsed, Result> {
  const hooks = names.flatMap((name) => {
    const hook: ((...args: never[]) => unknown) | undefined = command[name]
    return hook ? [[name, hook.bind(command)]] : []
  })
  return Object.fromEntries(hooks) as PipelineHooks<Item, Parsed, Result> // the same methods by the same names
}
