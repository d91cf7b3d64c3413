/** A word, literal or sign of a query. */
export interface Token {
  kind: 'date' | 'datetime' | 'end' | 'name' | 'number' | 'sign' | 'string'
  /** As written; of a string what it stands for. */
  text: string
  /** The characters before it. */
  at: number
  /** Of a string: as written between the quotes, where `\%` is still told from `%`. */
  raw?: string
}
