import {invalidValue} from './invalid-value.js'
import {jsonOf} from './json-format.js'
import {readLines} from './read-lines.js'
import type {ValueFormat} from './value-format.js'
import {writeHashed} from './write-hashed.js'

/** Items, one JSON text per line; never all of them in memory. */
export const itemsFormat: ValueFormat = {
  holds: true,
  read: ({path}) => itemsOf(path),
  write: (result, {name, path, signal}) => writeHashed(path, piecesOf(result, name), signal),
}

/** Each piece is a write of its own: not one for each line. */
const pieceLength = 65_536

function itemsOf(path: string): AsyncIterable<unknown> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const line of readLines(path)) yield JSON.parse(line) as unknown
    },
  }
}

async function* piecesOf(result: unknown, name: string): AsyncGenerator<string> {
  let piece = ''
  for await (const line of linesOf(result, name)) {
    piece += `${line}\n`
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield piece
}

async function* linesOf(result: unknown, name: string): AsyncGenerator<string> {
  for await (const item of iterableOf(result, name)) yield jsonOf(item, name)
}

function iterableOf(result: unknown, name: string): AsyncIterable<unknown> | Iterable<unknown> {
  const isIterable =
    typeof result === 'object' &&
    result !== null &&
    (Symbol.asyncIterator in result || Symbol.iterator in result)
  if (isIterable) return result as Iterable<unknown> // or the asynchronous form of it
  throw invalidValue(name, 'gave nothing to iterate', 'Return an array or an (async) iterable.')
}
