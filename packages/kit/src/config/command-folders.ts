import path from 'node:path'

import type {Config} from './settings.js'

/** The part of a config that says where commands are. */
export type CommandPlaces = Pick<Config, 'apps' | 'commandFolders'>

/** A folder that may hold commands. */
export interface CommandFolder {
  /** Absolute. */
  folder: string
  /** The config names it: it has to be there. */
  isNamed: boolean
}

/** The folders with commands: each app's `commands/`, or what the config names instead, then its `commandFolders`. */
export function commandFolders(
  {apps = [], commandFolders: more = []}: CommandPlaces,
  root: string,
): CommandFolder[] {
  const ofApps = apps.map((app) => {
    const {commands, label, path: place = label} = typeof app === 'string' ? {label: app} : app
    if (commands !== undefined) return {folder: path.resolve(root, commands), isNamed: true}
    return {folder: path.resolve(root, place, 'commands'), isNamed: false}
  })
  return [...ofApps, ...more.map((folder) => ({folder: path.resolve(root, folder), isNamed: true}))]
}
