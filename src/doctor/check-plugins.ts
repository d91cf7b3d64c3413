import {existsSync} from 'node:fs'

import type {Interfaces} from '@oclif/core'

import type {Check} from './check.js'

/** The plugins that the user installed or linked: present and valid. */
export function checkPlugins(config: Interfaces.Config): Check[] {
  const added = config.getPluginsList().filter(({type}) => type === 'user' || type === 'link')
  if (added.length === 0) return [{message: 'none installed', name: 'plugins', ok: true}]
  return added.map(({name, root, valid, version}) => {
    const ok = valid && existsSync(root)
    const message = `${name}@${version} (${root})`
    return ok
      ? {message, name: 'plugin', ok}
      : {fix: `mycli plugins:uninstall ${name}`, message, name: 'plugin', ok}
  })
}
