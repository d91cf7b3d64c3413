import type {ApiError} from '../http/api-error.js'
import {malformedQuery} from './malformed-query.js'
import type {Token} from './token.js'

/** Steps through the tokens of one query. */
export class TokenReader {
  readonly #source: string
  readonly #tokens: Token[]
  #position = 0

  constructor(source: string, tokens: Token[]) {
    this.#source = source
    this.#tokens = tokens
  }

  peek(distance = 0): Token {
    const token = this.#tokens[this.#position + distance]
    return token ?? {kind: 'end', text: '<EOF>', at: this.#source.length}
  }

  next(): Token {
    const token = this.peek()
    this.#position++
    return token
  }

  /** Whether the next tokens are these words or signs, in any case. */
  sees(...words: string[]): boolean {
    return words.every((word, index) => {
      const {kind, text} = this.peek(index)
      return (kind === 'name' || kind === 'sign') && text.toUpperCase() === word
    })
  }

  /** Steps over these words when they come next. */
  accept(...words: string[]): boolean {
    const isNext = this.sees(...words)
    if (isNext) this.#position += words.length
    return isNext
  }

  expect(...words: string[]): void {
    if (!this.accept(...words)) throw this.refuse(words.join(' '))
  }

  expectKind(kind: Token['kind']): Token {
    if (this.peek().kind !== kind) throw this.refuse(kind)
    return this.next()
  }

  refuse(expected?: string): ApiError {
    const {at, text} = this.peek()
    const hint = expected === undefined ? '' : ` (expecting ${expected})`
    return malformedQuery(this.#source, at, `unexpected token: '${text}'${hint}`)
  }
}
