import {createHmac} from 'node:crypto'

import {viewOf} from './environment-view.js'
import type {Environment} from './environment.js'

/** Which environment variables a piece of code read. */
export interface EnvironmentReads {
  /** True when it read the environment as a whole, such as by `{...process.env}`. */
  all: boolean
  names: Set<string>
}

/** Runs `body` with a `process.env` that also shows the project's `.env`, and notes what is read from it. */
export async function recordEnvironment<T>(
  environment: Environment,
  body: () => Promise<T>,
): Promise<{reads: EnvironmentReads; value: T}> {
  const reads: EnvironmentReads = {all: false, names: new Set()}
  const original = process.env
  process.env = viewOf(environment, {
    onAll: () => (reads.all = true),
    onRead: (name) => reads.names.add(name),
  })
  try {
    return {reads, value: await body()}
  } finally {
    process.env = original
  }
}

/** A digest that tells whether the variables still have the same values, and nothing else about them. */
export function digestEnvironment(
  environment: Environment,
  names: Iterable<string>,
  key: string,
): string {
  const values = [...names].sort().map((name) => [name, environment.get(name) ?? null])
  return createHmac('sha256', key).update(JSON.stringify(values)).digest('hex')
}
