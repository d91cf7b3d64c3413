import path from 'node:path'

import {commandFolders, type CommandFolder} from './command-folders.js'
import {readEnvironment} from './environment.js'
import {keptConfigFile, readKeptConfig} from './kept-config.js'

/**
 * Where the commands of a project are, without running its config; undefined when the config must run to say so.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) when there is a `.env` that cannot be read.
 */
export async function keptCommandFolders(
  configFile: string,
  {cacheFolder, version}: {cacheFolder: string; version: string},
): Promise<CommandFolder[] | undefined> {
  const root = path.dirname(configFile)
  const file = keptConfigFile(path.join(cacheFolder, 'projects'), configFile)
  const kept = await readKeptConfig(file, version, await readEnvironment(root))
  return kept && commandFolders(kept.config, root)
}
