// What commands depend on, for those that show it or run commands.
export type {Dependency} from './dependencies/dependency.js'
export {loadCommand, type LoadedCommand} from './dependencies/load-command.js'
export {
  MissingDependencyError,
  type MissingDependency,
} from './dependencies/missing-dependency-error.js'
