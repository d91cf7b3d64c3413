// Commands run by programs.
export {CommandFailedError} from './programmatic/command-failed-error.js'
export {runCommandIn, type CommandRun} from './programmatic/run-command-in.js'
export {findRepeatableRun, type RepeatableRun, type Repetition} from './programmatic/repeat-run.js'
