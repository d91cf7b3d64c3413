import {cacheKeyOf} from '../cache-key.js'
import {expiredReason, goodReason, type Explaining, type ResultExplanation} from './explanation.js'
import {inputDifferences} from './input-differences.js'
import {nearestEntry} from './nearest-entry.js'

/** What only a run knows: what the code asks with. */
const unknown = ['args', 'key', 'version']

/** Explains results by what is kept of them: which of those for these parameters the code will ask for, only a run knows. */
export function explainKept(name: string, {asked, kept}: Explaining): ResultExplanation {
  const question = {
    args: [],
    command: asked.id,
    method: name,
    parameters: asked.parameters,
    test: asked.options['test'] === true,
  }
  const {input} = cacheKeyOf(question, asked.secretValues)
  const same = kept.filter(
    (entry) =>
      entry.method === name &&
      inputDifferences(entry.input, input).every(({path}) => isUnknown(path)),
  )
  const common = {input: null, key: null, method: name, nearest: null}
  if (same.length === 0) {
    const nearest = nearestEntry(input, name, kept, isUnknown)
    const paths = nearest?.differences.map(({path}) => path).join(', ')
    const reason =
      paths === undefined
        ? 'nothing of it is kept'
        : `what is kept differs in ${paths || 'a secret'}`
    return {...common, nearest, outcome: 'miss', reason}
  }
  const flag = ['no-cache', 'refresh-cache'].find((one) => asked.options[one] === true)
  if (flag !== undefined) return {...common, outcome: 'miss', reason: `the line says --${flag}`}
  const good = same.filter((entry) => expiredReason(entry) === undefined)
  const [first] = good
  if (!first) {
    const expired = `${same.length} kept for these parameters, all expired`
    return {...common, outcome: 'miss', reason: expired}
  }
  const newest = `the newest ${goodReason(first)}`
  const reason = `${good.length} of ${same.length} kept for these parameters are good, ${newest}`
  return {...common, outcome: 'depends', reason}
}

function isUnknown(path: string): boolean {
  return unknown.some(
    (name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
  )
}
