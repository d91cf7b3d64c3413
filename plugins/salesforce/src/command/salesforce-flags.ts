import {Flags} from '@mycli/kit'

/** What every command that talks to Salesforce takes. */
export const salesforceFlags = {
  env: Flags.string({
    helpGroup: 'SALESFORCE',
    helpValue: 'NAME',
    summary:
      'One of salesforce.environments of the config. Default: MYCLI_SALESFORCE_ENV, the only one, or dev.',
  }),
  'max-api-calls': Flags.integer({
    helpGroup: 'SALESFORCE',
    min: 1,
    summary: 'Make no more API calls than so many (exit 7).',
  }),
}

/** Of pulls and pushes. */
export const newOrgFlag = {
  'new-org': Flags.boolean({
    helpGroup: 'SALESFORCE',
    summary:
      'The org takes the place of the one that the environment was in step with, as a sandbox that was refreshed does.',
  }),
}
