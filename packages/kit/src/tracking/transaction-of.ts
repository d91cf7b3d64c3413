import type {Sequelize, Transaction} from 'sequelize'

/** Sequelize's slot for a CLS namespace, which its types leave out. */
interface WithNamespace {
  _cls?: {get(name: 'transaction'): Transaction | undefined}
}

/** A transaction with what it is nested in, which Sequelize's types leave out. */
type Nested = Transaction & {parent?: Nested | null}

/** The transaction that Sequelize runs a statement with these options in; CLS counts, `null` means none. */
export function transactionOf(
  sequelize: Sequelize,
  options: {transaction?: Transaction | null | undefined} | undefined,
): Transaction | undefined {
  if (options?.transaction !== undefined) return options.transaction ?? undefined
  const {_cls} = sequelize.constructor as unknown as WithNamespace // a static of the class
  return _cls?.get('transaction') ?? undefined
}

/** The transaction that is committed or rolled back in the end: the others are savepoints within it. */
export function rootOf(transaction: Transaction): Transaction {
  let root: Nested = transaction
  while (root.parent) root = root.parent
  return root
}
