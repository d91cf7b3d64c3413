import {Args, Flags} from '@mycli/kit'

import {callByLine} from '../../client/call-by-line.js'
import {readData} from '../../command/read-data.js'
import {readParams} from '../../command/read-params.js'
import {SalesforceCommand} from '../../command/salesforce-command.js'
import {salesforceFlags} from '../../command/salesforce-flags.js'

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD'] as const

export default class SalesforceApi extends SalesforceCommand<typeof SalesforceApi> {
  static override args = {
    method: Args.option({
      description: 'The HTTP method.',
      options: methods,
    })({required: true}),
    resource: Args.string({
      description:
        'A name such as Account, Account.instance, limits or query, or a path below /services/data/vNN.0/.',
      required: true,
    }),
  }
  static override connects = false
  static override description =
    'The answer goes to stdout as JSON. Names and their params are those of docs/salesforce-client.md.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> GET limits',
    '<%= config.bin %> <%= command.id %> GET Account.instance -p id=0015g000000AbCdAAK -p fields=Name',
    `<%= config.bin %> <%= command.id %> GET query -p "q=SELECT Id FROM Contact WHERE LastName = 'Doe'"`,
    `<%= config.bin %> <%= command.id %> POST Account --data '{"Name": "Acme"}'`,
  ]
  static override flags = {
    ...salesforceFlags,
    data: Flags.string({
      helpValue: 'JSON|@FILE|@-',
      summary: 'The body: JSON, a file with JSON, or stdin.',
    }),
    param: Flags.string({
      char: 'p',
      helpValue: 'NAME=VALUE',
      multiple: true,
      multipleNonGreedy: true,
      summary: 'A param of the resource.',
    }),
  }
  static override needsProject = true
  static override parameterNames = ['method', 'resource'] as const
  static override summary = 'Call a resource of the Salesforce REST API.'

  override async run(): Promise<unknown> {
    const {method, resource} = this.parameters
    const {data, param = []} = this.options
    const params = readParams(param)
    const body = data === undefined ? undefined : await readData(data)
    const api = await this.openSalesforce(await this.readSettings())
    const answer = await callByLine(api, {data: body, method, params, resource})
    this.print(JSON.stringify(answer, null, 2))
    return answer
  }
}
