import type {Config} from '@oclif/core/config'

import {openCli} from '../open-cli.js'

const opened = new Map<string, Promise<Config>>()

/** The CLI with the commands of the project around the working directory; opened once for each folder. */
export function openedCli(): Promise<Config> {
  const folder = process.cwd()
  const known = opened.get(folder) ?? openCli()
  opened.set(folder, known)
  return known
}
