import {availableParallelism} from 'node:os'
import process from 'node:process'

/**
 * Prints what was compared, as a table or as JSON, and ends with 1 when `--check` was given and a ratio is over.
 *
 * @param {{check: boolean, json: boolean, rounds: number}} options
 * @param {{title: string, ours: number, theirs: number, ratio: number, allowed: number, ok: boolean}[]} results
 * @param {{ours: string, theirs: string}} columns What the two are called.
 */
export function reportRatios({check, json, rounds}, results, columns) {
  if (check && results.some(({ok}) => !ok)) process.exitCode = 1
  const machine = {node: process.version, cpus: availableParallelism(), rounds}
  if (json) {
    console.log(JSON.stringify({...machine, results}, null, 2))
    return
  }
  console.log(`Node ${machine.node}, ${machine.cpus} CPUs, ${rounds} rounds A B A B`)
  console.log(row(['', columns.ours, columns.theirs, 'ratio', 'allowed', '']))
  for (const {title, ours, theirs, ratio, allowed, ok} of results) {
    const cells = [ours.toFixed(0), theirs.toFixed(0), ratio.toFixed(2), allowed.toFixed(2)]
    console.log(row([title, ...cells, ok ? 'ok' : 'OVER']))
  }
}

function row([title, ...cells]) {
  return `${title.padEnd(36)}${cells.map((cell) => cell.padStart(11)).join('')}`
}
