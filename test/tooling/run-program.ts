import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {text} from 'node:stream/consumers'

/** How a program ended. */
export interface Ended {
  exitCode: number | null
  stdout: string
  stderr: string
}

/** Runs a program to its end without a terminal; a failing exit code is a result like any other. */
export async function runProgram(
  program: string,
  args: string[],
  options: {cwd: string; env?: NodeJS.ProcessEnv},
): Promise<Ended> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: {...process.env, ...options.env},
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>, // the documented arguments of 'close'
  ])
  return {exitCode, stdout, stderr}
}
