/** One thing that the demo shows: a line that it runs, and why. */
export interface DemoStep {
  argv: string[]
  /** What it is to end with. Default: 0 */
  exitCode?: number
  says: string
}

/** @param campaignId Of the campaign in the demo's Salesforce. */
export const demoSteps = (campaignId: string): DemoStep[] => [
  {argv: ['data:models'], says: 'The project has these models:'},
  {
    argv: [
      'data:manufacture',
      '--model',
      'enterprise.EnterpriseCustomerCatalog',
      '--enterprise_customer__site__name',
      'Fred',
      '--enterprise_catalog_query__title',
      'JOE SHMO',
      '--title',
      'who?',
    ],
    says: 'One catalog, with its parents; some fields are ours, the rest is made up:',
  },
  {
    argv: [
      'data:manufacture',
      '--model',
      'EnterpriseCustomerUser',
      '--enterprise_customer__country',
      'NO',
      '--count',
      '5',
      '--seed',
      '7',
    ],
    says: 'Five users of Norwegian customers; the same seed gives the same people on any machine:',
  },
  {
    argv: ['data:manufacture', '--model', 'enterprise.EnterpriseCustomer', '--nmae', 'Acme'],
    exitCode: 1,
    says: 'A mistake changes nothing and says what was meant:',
  },
  {
    argv: ['sites:load', '--limit', '50'],
    says: "A command of the project's own, which loads a list in batches and could go on after a kill:",
  },
  {argv: ['sites:read', '--num-cores', '2'], says: 'Another one, which works in parallel:'},
  ...salesforceSteps(campaignId),
  {argv: ['runs:list'], says: 'Every run is in the log:'},
]

const salesforceSteps = (campaignId: string): DemoStep[] => [
  {
    argv: [
      'data:manufacture',
      '--model',
      'salesforce.CourseCreator',
      '--state',
      'granted',
      '--count',
      '5',
      '--seed',
      '7',
    ],
    says: 'Five people who were let in; Salesforce is to know them. For the demo it runs on this machine:',
  },
  {argv: ['salesforce:campaigns:add', 'Autumn', campaignId], says: 'The campaign for them:'},
  {argv: ['salesforce:pull'], says: 'Whom does Salesforce know already?'},
  {argv: ['salesforce:push', '--dry-run'], says: 'What would be sent:'},
  {argv: ['salesforce:push'], says: 'It is sent:'},
  {argv: ['salesforce:push'], says: 'What has not changed is not sent again:'},
  {
    argv: ['salesforce:api', 'GET', 'query', '-p', 'q=SELECT Name, Email FROM Contact LIMIT 2'],
    says: 'What is there now:',
  },
]

/** Tables whose rows are shown at the end. */
export const demoTables = [
  'sites',
  'enterprise_customers',
  'enterprise_customer_users',
  'enterprise_customer_catalogs',
] as const
