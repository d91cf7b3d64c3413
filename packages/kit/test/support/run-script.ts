import {spawn} from 'node:child_process'
import {fileURLToPath} from 'node:url'

export interface ScriptResult {
  code: null | number
  signal: NodeJS.Signals | null
  stderr: string
  stdout: string
}

export interface RunningScript {
  ended: Promise<ScriptResult>
  kill: (signal: NodeJS.Signals) => void
  /** Resolves when the script has printed the text on stdout; rejects when it ends before. */
  printed: (text: string) => Promise<void>
}

const tsx = fileURLToPath(import.meta.resolve('tsx'))

/** Starts a TypeScript file as a process of its own. */
export function startScript(
  file: URL,
  args: readonly string[] = [],
  options: {cwd?: string; env?: NodeJS.ProcessEnv} = {},
): RunningScript {
  const child = spawn(process.execPath, ['--import', tsx, fileURLToPath(file), ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = {stderr: '', stdout: ''}
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const ended = new Promise<ScriptResult>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      resolve({code, signal, ...output})
    })
  })
  return {
    ended,
    kill: (signal) => child.kill(signal),
    async printed(text) {
      while (!output.stdout.includes(text)) {
        const isOver = await Promise.race([
          ended.then(() => true),
          new Promise<false>((resolve) =>
            child.stdout.once('data', () => {
              resolve(false)
            }),
          ),
        ])
        if (isOver && !output.stdout.includes(text)) {
          throw new Error(`The script ended without printing "${text}":\n${output.stderr}`)
        }
      }
    },
  }
}

/** Runs a TypeScript file to its end. */
export function runScript(...parameters: Parameters<typeof startScript>): Promise<ScriptResult> {
  return startScript(...parameters).ended
}
