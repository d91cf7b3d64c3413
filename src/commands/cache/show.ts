import {Args, BasicCommand, jsonText} from '@mycli/kit'

import {findEntry} from '../../cache/find-entry.js'
import {shownEntry, type ShownEntry} from '../../cache/shown-entry.js'
import {withCacheStore} from '../../cache/with-cache-store.js'

interface ShownWithPlace extends ShownEntry {
  location: string
}

export default class CacheShow extends BasicCommand<typeof CacheShow, ShownWithPlace> {
  static override args = {
    key: Args.string({description: 'The key of an entry, or its beginning.', required: true}),
  }
  static override examples = ['<%= config.bin %> <%= command.id %> 3f2a']
  static override logged = false
  static override needsProject = true
  static override parameterNames = ['key'] as const
  static override summary = 'Show one kept result: what it was asked for with, and where it is.'

  override async run(): Promise<ShownWithPlace> {
    const shown = await withCacheStore(this, async (store) => {
      const entry = await findEntry(store, this.parameters.key)
      return {...shownEntry(entry), location: store.locationOf(entry)}
    })
    for (const [name, value] of Object.entries(shown)) {
      if (value === null) continue
      this.print(`${name}: ${typeof value === 'string' ? value : jsonText(value)}`)
    }
    return shown
  }
}
