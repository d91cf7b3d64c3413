import type {SalesforceFake} from '@mycli/plugin-salesforce/testing'

/** A Salesforce for the demo, on this machine and gone with it. */
export interface DemoOrg {
  campaignId: string
  close: () => Promise<void>
  /** The settings of whoever works with it. */
  variables: Record<string, string>
}

export async function openDemoOrg(): Promise<DemoOrg> {
  const {createSalesforceFake} = await import('@mycli/plugin-salesforce/testing')
  const fake: SalesforceFake = await createSalesforceFake()
  const [campaignId = ''] = fake.insert('Campaign', [{IsActive: true, Name: 'Autumn'}])
  const {clientId, clientSecret} = fake.credentials
  return {
    campaignId,
    close: () => fake.close(),
    variables: {
      SF_AUTH_DOMAIN: fake.loginUrl,
      SF_CONSUMER_KEY: clientId,
      SF_CONSUMER_SECRET: clientSecret,
    },
  }
}
