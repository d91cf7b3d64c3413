// What a start within a project needs of the kit, as long as nothing in it has changed: next to nothing, so that the start is short.
export {commandFolders, type CommandFolder} from './config/command-folders.js'
export {stampFiles} from './config/file-stamps.js'
export {keptCommandFolders} from './config/kept-command-folders.js'
export {writePrivately} from './config/write-privately.js'
