import {spawn} from 'node:child_process'
import {once} from 'node:events'
import type {Readable} from 'node:stream'
import {fileURLToPath} from 'node:url'

import type {CommandTest} from './command-test.js'

const program = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

/** Of what a command prints, more is not looked at: a value may be large, an error is not. */
const maxOutputLength = 1024 * 1024

/**
 * Runs a command with its test values, in a process of its own: whatever it does, it ends only itself.
 *
 * @param hear Hears what the command says on stderr.
 * @param signal Asks it to stop, and waits until it has.
 */
export async function runTest(
  command: string,
  signal: AbortSignal,
  hear: (text: string) => void,
): Promise<CommandTest> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [program, command, '--test', '--json', '--no-input'], {
    // Ctrl-C reaches all processes of a terminal: it is to stop once, not by two signals at once, which would cut its cleanup off.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = (): void => void child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  const output = Promise.all([collect(child.stdout), collect(child.stderr, hear)])
  const [exitCode, killedBy] = (await once(child, 'close')) as [null | number, null | string] // of its event
  signal.removeEventListener('abort', stop)
  const [stdout, stderr] = await output
  const durationMs = Math.round(performance.now() - startedAt)
  if (exitCode === 0) return {command, durationMs, exitCode, status: 'passed'}
  return {
    command,
    durationMs,
    ...(exitCode !== null && {exitCode}),
    ...failureOf(stdout, killedBy === null ? stderr : `Ended by ${killedBy}.`),
    status: 'failed',
  }
}

async function collect(stream: Readable, hear?: (text: string) => void): Promise<string> {
  let text = ''
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    hear?.(chunk)
    if (text.length < maxOutputLength) text += chunk // the rest is read all the same: a full pipe would stop the command
  }
  return text
}

/** The error that the command printed; else the last that it said. */
function failureOf(stdout: string, said: string): Pick<CommandTest, 'error' | 'runId'> {
  const error = errorIn(stdout)
  if (error) {
    return {error: error.message, ...(error.runId !== undefined && {runId: error.runId})}
  }
  const lines = said.trim().split('\n')
  return {error: lines.at(-1) === '' ? 'It said nothing.' : (lines.at(-1) ?? '')}
}

function errorIn(stdout: string): {message: string; runId?: string} | undefined {
  try {
    const {error} = JSON.parse(stdout) as {error?: {message: string; runId?: string}} // the one value of --json
    return error
  } catch {
    return undefined // it crashed before it printed one
  }
}
