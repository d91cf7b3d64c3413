import type {OpenModels} from '../apps/open-models.js'
import {projectDatabase} from '../config/project-database.js'
import type {Project} from '../config/project.js'
import {resolveTracked, type TrackingTarget} from './resolve-tracked.js'
import {startTracking, type Tracking} from './tracking.js'

export interface RunToTrack {
  /** Its id, for messages. */
  command: string
  /** In a worker thread: all that happens on the models is the run's, whatever async context it happens in. Default: unless the project has an instance of its own */
  ownsInstance?: boolean
  project: Project
  runId: string
  /** What the command declares as `tracking`. */
  targets: readonly TrackingTarget[]
}

/**
 * Links a run to the rows that it touches through these models, until the tracking is closed; each worker thread of a run does this on its
 * own models.
 *
 * @throws Error when the command declares a model that there is not.
 */
export async function trackRun(
  {registry, sequelize, target}: Pick<OpenModels, 'registry' | 'sequelize' | 'target'>,
  {command, ownsInstance, project, runId, targets}: RunToTrack,
): Promise<Tracking> {
  const isOwn = (await projectDatabase(project)).own === undefined
  return startTracking({
    models: resolveTracked(targets, registry, command),
    nameOf: (model) => registry.entryOf(model)?.name ?? model.name,
    ownsInstance: ownsInstance ?? isOwn,
    runId,
    sequelize,
    tablePrefix: project.settings.tablePrefix,
    target,
  })
}
