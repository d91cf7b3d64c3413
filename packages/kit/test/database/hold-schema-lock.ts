import type {DatabaseTarget} from '../../src/database/database-target.js'
import {withSchemaLock} from '../../src/database/schema-lock.js'

/** A process of its own for the tests: takes the lock, says so and holds it for a minute. */
const target = JSON.parse(process.argv[2] ?? '') as DatabaseTarget
await withSchemaLock(target, async () => {
  process.stdout.write('locked\n')
  await new Promise((resolve) => setTimeout(resolve, 60_000))
})
