// What commands depend on, for commands that show it.
export type {Dependency} from './dependencies/dependency.js'
export {loadCommand, type LoadedCommand} from './dependencies/load-command.js'
