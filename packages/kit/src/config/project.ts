import type {App} from '../apps/app.js'
import type {PluginModels} from '../apps/plugin-models.js'
import type {Environment} from './environment.js'
import type {ProjectLoader} from './project-loader.js'
import type {Settings} from './settings.js'

/** The user's project: found once at start, then read-only. */
export interface Project {
  apps: readonly App[]
  /** The config file, absolute. */
  configFile: string
  /** The process environment over the project's `.env`. */
  environment: Environment
  /** Loads TypeScript and JavaScript files of the project, with the host's copies of mycli's packages. */
  loader: ProjectLoader
  /** The models that came with plugins. */
  pluginModels: readonly PluginModels[]
  /** Folder of the config file, absolute. */
  root: string
  settings: Settings
  /** Where each setting came from, by its dotted key; a key that is not here is a default. */
  sources: Readonly<Record<string, string>>
  /** Folder of mycli's own files in the project (`.mycli`), absolute. */
  stateFolder: string
}
