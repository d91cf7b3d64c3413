import type {Config} from './settings.js'

/** Gives a `mycli.config.ts` its types; returns what it is given. */
export function defineConfig(config: Config): Config {
  return config
}
