import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {canonicalJson} from '../run/canonical-json.js'

/** A command that should have run before, and why it does not count as having run. */
export interface MissingDependency {
  /** Its id. */
  command: string
  /** What runs it. */
  line: string
  /** Those that its run must have had, without secrets. */
  parameters: Record<string, unknown>
  /** Behind its name: `never ran`. */
  reason: string
  /** The run that did not do. */
  runId?: string
}

/** A command was refused because commands that it depends on have not run; nothing of it was done. */
export class MissingDependencyError extends UserError {
  readonly missing: readonly MissingDependency[]

  /** @param lines The lines to type first, in this order. */
  constructor(dependent: string, missing: readonly MissingDependency[], lines: readonly string[]) {
    super(
      'DEPENDENCIES_MISSING',
      `Missing dependencies of ${dependent}: ${describeMissing(missing)}.`,
      {
        exitCode: exitCodes.dependenciesMissing,
        suggestions: [
          ...lines.map((line) => `Run \`${line}\``),
          'Or repeat with --run-dependencies, which runs them first, or with --ignore-dependencies.',
        ],
      },
    )
    this.name = 'MissingDependencyError'
    this.missing = missing
  }
}

/** `parties:load {"chamber":"house"} never ran; sites:load failed when it last ran (01J...)` */
export function describeMissing(missing: readonly MissingDependency[]): string {
  return missing.map((one) => `${describeCommand(one)} ${one.reason}`).join('; ')
}

/** The command with its parameters, where there are any. */
export function describeCommand({
  command,
  parameters,
}: Pick<MissingDependency, 'command' | 'parameters'>): string {
  const hasAny = Object.keys(parameters).length > 0
  return hasAny ? `${command} ${canonicalJson(parameters)}` : command
}
