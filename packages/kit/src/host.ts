// What the program `mycli` needs of the kit at every start: next to nothing, so that the start is short.
export {backgroundFlag, receiveBackgroundLine} from './background/background-run.js'
export {errorContext, runAsProcessOwner, useCliModule} from './command/kit-state.js'
export {findConfigFile} from './config/find-config-file.js'
