// mycli as a library: its commands, run by programs.
export {MissingDependencyError, type MissingDependency} from '@mycli/kit/dependencies'
export {CommandFailedError, type CommandRun} from '@mycli/kit/programmatic'
export {
  commands,
  type Commands,
  type ListedCommand,
  type ProgrammaticCommand,
} from './library/commands.js'
export {loadProject, type LoadedProject, type LoadProjectOptions} from './library/load-project.js'
export {runCommand, type RunCommandOptions} from './library/run-command.js'
