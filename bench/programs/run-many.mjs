// Runs a command that does nothing, logged and unlogged in turn; prints what one run of each takes, in milliseconds.
import {performance} from 'node:perf_hooks'

import {runCommand} from '../../lib/index.js'

import {median} from '../measure-pairs.mjs'

const runs = 200
const logged = []
const unlogged = []
for (let count = 0; count < runs; count += 1) {
  logged.push(await timeMs({}))
  unlogged.push(await timeMs({'no-log': true}))
}
console.log(JSON.stringify({logged: median(logged), unlogged: median(unlogged)}))

async function timeMs(input) {
  const started = performance.now()
  const {value} = await runCommand('noop', input)
  if (value !== 1) throw new Error('The command did not run.')
  return performance.now() - started
}
