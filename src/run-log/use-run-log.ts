import {projectOf} from '@mycli/kit/project'
import {runLogPlace, withRunLog, type OpenRunLog} from '@mycli/kit/runs'
import type {Interfaces} from '@oclif/core'

/** Opens the run log of the project around the working directory, elsewhere mycli's own, for `use`. */
export async function useRunLog<T>(
  config: Interfaces.Config,
  use: (open: OpenRunLog) => Promise<T>,
): Promise<T> {
  return withRunLog(await runLogPlace(await projectOf(config), config), use)
}
