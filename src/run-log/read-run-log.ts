import type {BasicCommand} from '@mycli/kit'
import {projectOf} from '@mycli/kit/project'
import {runLogPlace, withRunLog, type OpenRunLog, type RunLogPlace} from '@mycli/kit/runs'

type Reader = Pick<BasicCommand<never>, 'config' | 'note' | 'style'>

/** Opens the run log for a command that only reads it: one that somebody else has locked is read all the same, with a warning. */
export async function readRunLog<T>(
  command: Reader,
  use: (open: OpenRunLog, place: RunLogPlace) => Promise<T>,
): Promise<T> {
  const place = await runLogPlace(await projectOf(command.config), command.config)
  return withRunLog(place, (open) => use(open, place), {
    onStale(error) {
      const reason = error instanceof Error ? error.message : String(error)
      command.note(
        command.style.warning(
          `Runs that have died meanwhile may be listed as running: the run log cannot be written (${reason}).`,
        ),
      )
    },
  })
}
