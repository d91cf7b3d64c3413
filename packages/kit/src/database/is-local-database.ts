import {BlockList, isIP} from 'node:net'
import type {DatabaseTarget} from './database-target.js'

/** Whether the database is on this machine: a file, a Unix socket, `localhost` or a loopback address. */
export function isLocalDatabase({server}: DatabaseTarget): boolean {
  return server === undefined || server.socketPath !== undefined || isLoopback(server.host)
}

function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  const family = isIP(name)
  if (family === 0) return name === 'localhost' || name.endsWith('.localhost')
  const loopback = new BlockList()
  loopback.addSubnet('127.0.0.0', 8)
  loopback.addAddress('::1', 'ipv6')
  return loopback.check(name, family === 4 ? 'ipv4' : 'ipv6')
}
