import {spawn, type ChildProcess, type SpawnOptions} from 'node:child_process'
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

export const repository = fileURLToPath(new URL('../..', import.meta.url))
const program = path.join(repository, 'bin', 'run.js')
const terminal = path.join(repository, 'test', 'support', 'terminal.py')

export interface Ended {
  code: null | number
  signal: NodeJS.Signals | null
  stderr: string
  stdout: string
}

export interface Started {
  child: ChildProcess
  ended: Promise<Ended>
  /** Resolves when stdout or stderr has said this; rejects when the program ends before. */
  said: (text: string) => Promise<void>
}

export interface MycliOptions {
  cwd: string
  env?: NodeJS.ProcessEnv
  /** A file descriptor in the place of the pipe. */
  stdout?: number
}

/** A folder of its own for one suite: a working directory, and mycli's data, cache and config apart from the user's. */
export class Workspace {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  static async create(): Promise<Workspace> {
    const workspace = new Workspace(await mkdtemp(path.join(tmpdir(), 'mycli-test-')))
    await mkdir(workspace.project)
    return workspace
  }

  get project(): string {
    return path.join(this.folder, 'project')
  }

  get dataFolder(): string {
    return path.join(this.folder, 'data')
  }

  remove(): Promise<void> {
    return rm(this.folder, {force: true, recursive: true})
  }

  /** Writes a file of the project. */
  async write(file: string, content: string): Promise<void> {
    const target = path.join(this.project, file)
    await mkdir(path.dirname(target), {recursive: true})
    await writeFile(target, content)
  }

  /** A file of the project. */
  read(file: string): Promise<string> {
    return readFile(path.join(this.project, file), 'utf8')
  }

  /** Makes a folder a linked plugin of this workspace's mycli. */
  async link(name: string, root: string): Promise<void> {
    await mkdir(this.dataFolder, {recursive: true})
    const plugins = [{name, root, type: 'link'}]
    await writeFile(path.join(this.dataFolder, 'package.json'), JSON.stringify({oclif: {plugins}}))
  }

  run(argv: readonly string[], options: Partial<MycliOptions> = {}): Promise<Ended> {
    return this.start(argv, options).ended
  }

  /** Runs a line with `--json`; gives the parsed value. */
  async json<T>(argv: readonly string[], options: Partial<MycliOptions> = {}): Promise<T> {
    const {stdout} = await this.run([...argv, '--json'], options)
    return JSON.parse(stdout) as T
  }

  start(argv: readonly string[], options: Partial<MycliOptions> = {}): Started {
    const child = spawn(process.execPath, [program, ...argv], {
      ...this.surroundings(options),
      stdio: ['ignore', options.stdout ?? 'pipe', 'pipe'],
    })
    return watch(child)
  }

  /** Starts it on a terminal of its own, which reads what is written to the child's stdin, and shows what stderr then gives. */
  startOnTerminal(argv: readonly string[], options: Partial<MycliOptions> = {}): Started {
    const child = spawn('python3', [terminal, process.execPath, program, ...argv], {
      ...this.surroundings(options),
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    return watch(child)
  }

  private surroundings({cwd = this.project, env}: Partial<MycliOptions>): SpawnOptions {
    return {
      cwd,
      env: {
        ...withoutMycli(process.env),
        MYCLI_CACHE_DIR: path.join(this.folder, 'cache'),
        MYCLI_CONFIG_DIR: path.join(this.folder, 'config'),
        MYCLI_DATA_DIR: this.dataFolder,
        ...env,
      },
    }
  }
}

/** The variables of whoever runs the tests must not reach the program under test. */
function withoutMycli(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(MYCLI_|DATABASE_URL$|NODE_OPTIONS$|NO_COLOR$|FORCE_COLOR$|CI$)/.test(name),
  )
  return Object.fromEntries(kept)
}

function watch(child: ChildProcess): Started {
  const output = {stderr: '', stdout: ''}
  const listeners = new Set<() => void>()
  for (const name of ['stderr', 'stdout'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      resolve({code, signal, ...output})
    })
  })
  const said = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!`${output.stdout}\n${output.stderr}`.includes(text)) return
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
      look()
      void ended.then(() => {
        reject(new Error(`It ended without saying "${text}":\n${output.stdout}${output.stderr}`))
      })
    })
  return {child, ended, said}
}
