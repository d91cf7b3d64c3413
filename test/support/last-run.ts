import path from 'node:path'

import {embeddedDatabase} from '../../packages/kit/src/database/embedded-database.js'
import {ensureSchema} from '../../packages/kit/src/database/ensure-schema.js'
import {runLogSources} from '../../packages/kit/src/database/migrations/core.js'
import {findRuns} from '../../packages/kit/src/run/find-runs.js'
import {withRunLog} from '../../packages/kit/src/run/open-run-log.js'
import type {StoredRun} from '../../packages/kit/src/run/stored-run.js'
import type {Workspace} from './mycli.js'

const tablePrefix = 'mycli_'

/** The newest run in the embedded database of a project, as `runs:list` finds it, without a process for it. */
export async function lastRunOf(workspace: Workspace): Promise<StoredRun> {
  const stateFolder = path.join(workspace.project, '.mycli')
  const target = embeddedDatabase(stateFolder)
  const place = {
    artifactsFolder: path.join(stateFolder, 'artifacts'),
    ensureSchema: async (client: Parameters<typeof ensureSchema>[0]): Promise<void> => {
      await ensureSchema(client, target, runLogSources(), {tablePrefix})
    },
    keyFile: path.join(stateFolder, 'secret-key'),
    pendingFolder: path.join(stateFolder, 'pending-runs'),
    tablePrefix,
    target,
  }
  const [run] = await withRunLog(place, ({client}) => findRuns(client, tablePrefix, {}, 1))
  if (!run) throw new Error('no run is in the log')
  return run
}
