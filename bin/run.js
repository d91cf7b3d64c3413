#!/usr/bin/env node
import module from 'node:module'
import {setImmediate} from 'node:timers'

module.enableCompileCache?.()

// A reader that has seen enough (`| head`) does not stop the work, and is no failure; a full disk is one.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') return
  process.stderr.write(`Error: the output cannot be written: ${error.message}\n`)
  process.exit(1)
})
// Nobody is left to be told that nobody can be told.
process.stderr.on('error', () => undefined)

const argv = process.argv.slice(2)
if (argv.length === 1 && ['--version', '-V', '-v'].includes(argv[0])) {
  const {version} = await import('../lib/version.js')
  process.stdout.write(`${version()}\n`)
} else {
  const {main} = await import('../lib/main.js')
  const exitCode = await main(argv)
  // A connection that a command forgot to close must not keep a nightly job alive.
  process.stdout.write('', () => setImmediate(() => process.exit(exitCode)))
}
