import {createReadStream} from 'node:fs'

/**
 * The lines of a UTF-8 file, without what ends them; each iteration reads the file anew.
 *
 * Not by `node:readline`, which also ends a line at U+2028 and U+2029: JSON may hold both as they are.
 */
export function readLines(file: string): AsyncIterable<string> {
  return {[Symbol.asyncIterator]: () => linesOf(file)}
}

async function* linesOf(file: string): AsyncGenerator<string, void, undefined> {
  let begun: string[] = []
  for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    // its encoding is set
    const [first = '', ...others] = chunk.split('\n')
    begun.push(first)
    for (const next of others) {
      yield withoutReturn(begun.join(''))
      begun = [next]
    }
  }
  const last = begun.join('')
  if (last !== '') yield withoutReturn(last)
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
