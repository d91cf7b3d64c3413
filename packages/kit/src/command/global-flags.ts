import {Flags} from './oclif.js'

const helpGroup = 'GLOBAL'

/** Flags of every command, accepted anywhere on the line; the host moves them behind the command's id. */
export const globalFlags = {
  'log-level': Flags.option({
    env: 'MYCLI_LOG_LEVEL',
    helpGroup,
    options: ['error', 'warn', 'info', 'debug'] as const,
    summary: 'How much to say on stderr.',
  })(),
  'no-color': Flags.boolean({helpGroup, summary: 'Print without colours.'}),
  'no-input': Flags.boolean({helpGroup, summary: 'Never ask; fail and name the flag to pass.'}),
  'no-log': Flags.boolean({helpGroup, summary: 'Run without a row in the run log.'}),
  quiet: Flags.boolean({helpGroup, summary: 'Print data and errors only.'}),
  verbose: Flags.boolean({helpGroup, summary: 'Say more; show where an error was thrown.'}),
  yes: Flags.boolean({helpGroup, summary: 'Agree to what would be asked.'}),
}
