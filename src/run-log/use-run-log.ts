import {projectOf} from '@mycli/kit/project'
import {runLogPlace, withRunLog, type OpenRunLog, type RunLogPlace} from '@mycli/kit/runs'
import type {Interfaces} from '@oclif/core'

/** Opens the run log of the project around the working directory, elsewhere mycli's own, for `use`. */
export async function useRunLog<T>(
  config: Interfaces.Config,
  use: (open: OpenRunLog, place: RunLogPlace) => Promise<T>,
): Promise<T> {
  const place = await runLogPlace(await projectOf(config), config)
  return withRunLog(place, (open) => use(open, place))
}
