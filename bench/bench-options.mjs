import {parseArgs} from 'node:util'

/**
 * The options that every benchmark takes: `--rounds N`, `--json`, `--check` (ends with 1 when a ratio is over), `--database URL`.
 *
 * @param {number} defaultRounds
 */
export function readOptions(defaultRounds = 7) {
  const {values} = parseArgs({
    options: {
      check: {type: 'boolean', default: false},
      database: {type: 'string'},
      json: {type: 'boolean', default: false},
      rounds: {type: 'string', short: 'n', default: String(defaultRounds)},
    },
  })
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds ${values.rounds}: give 1 or more.`)
  return {...values, rounds}
}
