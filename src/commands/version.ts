import {BasicCommand} from '@mycli/kit'

import {version} from '../version.js'

interface VersionInfo {
  cli: string
  node: string
  platform: string
}

export default class Version extends BasicCommand<typeof Version, VersionInfo> {
  static override logged = false
  static override summary = 'Print the version of mycli, of Node and the platform.'

  override async run(): Promise<VersionInfo> {
    this.print(version())
    return {
      cli: this.config.version,
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
    }
  }
}
