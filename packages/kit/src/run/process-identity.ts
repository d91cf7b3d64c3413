import {execFile} from 'node:child_process'
import {readFile, readlink} from 'node:fs/promises'
import {hostname} from 'node:os'
import {promisify} from 'node:util'

/** Tells one process from every other, also from a later one with the same pid. */
export interface ProcessIdentity {
  /** Of this start of the machine and, in a container, of its process namespace. */
  bootId: string
  host: string
  pid: number
  /** When the process began, in the system's own form; empty where the system does not say. */
  procStart: string
}

export type Liveness = 'alive' | 'dead' | 'unknown'

let own: Promise<ProcessIdentity> | undefined

/** The identity of this process. */
export function ownIdentity(): Promise<ProcessIdentity> {
  own ??= readOwnIdentity()
  return own
}

/** Whether the process still runs; `unknown` for one that cannot be seen from here (another host or container). */
export async function livenessOf(process_: ProcessIdentity): Promise<Liveness> {
  const here = await ownIdentity()
  if (process_.host !== here.host) return 'unknown'
  const [boot, namespace] = process_.bootId.split('/')
  const [boothere, namespaceHere] = here.bootId.split('/')
  if (boot !== boothere) return 'dead'
  if (namespace !== namespaceHere) return 'unknown'
  const start = await startOf(process_.pid)
  return start !== undefined && start === process_.procStart ? 'alive' : 'dead'
}

async function readOwnIdentity(): Promise<ProcessIdentity> {
  const [bootId, procStart] = await Promise.all([readBootId(), startOf(process.pid)])
  return {bootId, host: hostname(), pid: process.pid, procStart: procStart ?? ''}
}

async function readBootId(): Promise<string> {
  if (process.platform === 'linux') {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const namespace = await readlink('/proc/self/ns/pid').catch(() => '')
    return `${boot.trim()}/${namespace.replaceAll(/\D/g, '')}`
  }
  if (process.platform === 'win32') return 'windows/' // no cheap id; procStart tells reused pids apart
  const {stdout} = await promisify(execFile)('sysctl', ['-n', 'kern.boottime'])
  return `${/sec = (\d+)/.exec(stdout)?.[1] ?? stdout.trim()}/`
}

/** Undefined when there is no such process. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
    if (stat === undefined) return undefined
    // The name in parentheses may hold blanks; state and start time (fields 3 and 22 of proc(5)) come after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  }
  if (process.platform === 'win32') return isThere(pid) ? '' : undefined
  const listed = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(
    () => undefined,
  )
  return listed?.stdout.trim()
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
