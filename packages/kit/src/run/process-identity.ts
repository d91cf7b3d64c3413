import {execFile} from 'node:child_process'
import {readFile, readlink} from 'node:fs/promises'
import {hostname} from 'node:os'
import {promisify} from 'node:util'

/** Tells one process from every other, also from a later one with the same pid. */
export interface ProcessIdentity {
  /** Of this start of the machine and, in a container, of its process namespace; parts that the system does not say are empty. */
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

/**
 * Whether the process still runs; `unknown` for one that cannot be seen from here: of another host or container, hidden by the system, or
 * on a system that does not tell when a process began.
 */
export async function livenessOf(other: ProcessIdentity): Promise<Liveness> {
  const here = await ownIdentity()
  if (other.host !== here.host) return 'unknown'
  const [boot, namespace] = other.bootId.split('/')
  const [bootHere, namespaceHere] = here.bootId.split('/')
  if (boot !== bootHere) return 'dead'
  if (namespace !== namespaceHere) return 'unknown'
  const start = await startOf(other.pid)
  if (start === undefined) return isGone(other.pid) ? 'dead' : 'unknown'
  if (start === '' || other.procStart === '') return 'unknown'
  return start === other.procStart ? 'alive' : 'dead'
}

async function readOwnIdentity(): Promise<ProcessIdentity> {
  const [bootId, procStart] = await Promise.all([readBootId(), startOf(process.pid)])
  return {bootId, host: hostname(), pid: process.pid, procStart: procStart ?? ''}
}

async function readBootId(): Promise<string> {
  if (process.platform === 'linux') {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    const namespace = await readlink('/proc/self/ns/pid').catch(() => '')
    return `${boot.trim()}/${namespace.replaceAll(/\D/g, '')}`
  }
  if (process.platform === 'darwin') {
    return `${await printed('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'])}/`
  }
  return '/'
}

/** Undefined when the process cannot be found; empty when it is there and the system does not say when it began. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
    if (stat === undefined) return undefined
    // The name in parentheses may hold blanks; state and start time (fields 3 and 22 of proc(5)) come after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? 'zombie' : fields[19]
  }
  if (process.platform === 'win32') return isGone(pid) ? undefined : ''
  return (await printed('/bin/ps', ['-o', 'lstart=', '-p', String(pid)])) || undefined // '' is no such process
}

/** In a fixed language and zone: the caller's may differ from those of the process that wrote the row. */
async function printed(program: string, args: string[]): Promise<string> {
  const environment = {...process.env, LC_ALL: 'C', TZ: 'UTC'}
  const result = await promisify(execFile)(program, args, {env: environment}).catch(() => undefined)
  return result?.stdout.trim() ?? ''
}

/** Only "no such process" is proof: another user's process may be hidden. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
