/** Given for an item in the place of a value: it is counted as skipped. One symbol for all copies of the kit in a process. */
export const SKIP: unique symbol = Symbol.for('mycli.skip')
