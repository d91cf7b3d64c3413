// A Salesforce for tests in a process of its own, until its standard input ends: its memory and its time are not those of the client.
import {createSalesforceFake} from '../../plugins/salesforce/dist/testing/index.js'

const fake = await createSalesforceFake({
  dailyApiRequests: 1_000_000,
  objects: {
    Contact: {fields: {Code__c: {externalId: true, length: 20, type: 'string', unique: true}}},
  },
})
const {clientId, clientSecret} = fake.credentials
console.log(
  JSON.stringify({
    token: fake.createAccessToken(),
    url: fake.url,
    variables: {
      SF_AUTH_DOMAIN: fake.loginUrl,
      SF_CONSUMER_KEY: clientId,
      SF_CONSUMER_SECRET: clientSecret,
    },
  }),
)
process.stdin.resume().on('end', () => process.exit())
