// What the plugin's own library for logins would do with the same rows: jsforce.mjs URL TOKEN bulk|collections COUNT
import {createRequire} from 'node:module'

import {personOf} from './school/person-of.mjs'

const [url, token, how, count] = process.argv.slice(2)
const require = createRequire(new URL('../../plugins/salesforce/package.json', import.meta.url))
const {Connection} = require('@jsforce/jsforce-node')
const connection = new Connection({accessToken: token, instanceUrl: url, version: '67.0'})
const input = Array.from({length: Number(count)}, (_, number) => {
  const {code, email, firstName, lastName} = personOf(number)
  return {Code__c: code, Email: email, FirstName: firstName, LastName: lastName}
})
if (how === 'bulk') {
  connection.bulk2.pollTimeout = 600_000
  const results = await connection.bulk2.loadAndWaitForResults({
    externalIdFieldName: 'Code__c',
    input,
    object: 'Contact',
    operation: 'upsert',
  })
  expect(results.successfulResults.length)
} else {
  const results = await connection
    .sobject('Contact')
    .upsert(input, 'Code__c', {allOrNone: false, allowRecursive: true})
  expect(results.filter(({success}) => success).length)
}

function expect(done) {
  if (done !== input.length) throw new Error(`${done} of ${input.length} rows were written.`)
}
