import type {ModelShape} from '../model/model-shape.js'
import type {Problem} from '../problem/problem.js'

/** The text of the original data generator; also for a value that cannot be a key at all. */
export function noSuchRow(text: string, {entry}: ModelShape): Problem {
  return {
    code: 'UNKNOWN_ROW',
    kept: true,
    message: `Provided FK value: ${text} does not exist on ${entry.bareName}`,
  }
}
