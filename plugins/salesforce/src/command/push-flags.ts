import {Flags} from '@mycli/kit'

/** How a push goes about it. */
export const pushFlags = {
  api: Flags.option({options: ['auto', 'collections', 'bulk'] as const})({
    default: 'auto',
    summary: 'The API that rows go by; auto: Bulk API 2.0 from 2,000 rows on.',
  }),
  'batch-size': Flags.integer({
    default: 200,
    max: 200,
    min: 1,
    summary: 'Rows of one call to the Collections API.',
  }),
  concurrency: Flags.integer({default: 4, max: 20, min: 1, summary: 'Calls at the same time.'}),
  insert: Flags.boolean({char: 'i', summary: 'Create what is missing; without -u nothing else.'}),
  limit: Flags.integer({min: 1, summary: 'Send no more rows of a resource than so many.'}),
  'on-remote-delete': Flags.option({options: ['flag', 'recreate', 'unlink'] as const})({
    default: 'flag',
    summary: 'What to do when a record was deleted in Salesforce.',
  }),
  'retry-failed': Flags.boolean({
    summary:
      'Send again what was refused, or what somebody had to decide, although it is the same.',
  }),
  update: Flags.boolean({char: 'u', summary: 'Update what changed; without -i nothing else.'}),
  wait: Flags.string({
    default: '10m',
    helpValue: 'DURATION',
    summary:
      'How long to wait for a bulk job; 0: not at all. It goes on, and `salesforce:resume` takes it up.',
  }),
}
