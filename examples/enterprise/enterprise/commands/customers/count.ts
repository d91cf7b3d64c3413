import {BasicCommand, Flags} from '@mycli/kit'
import type {ModelStatic} from 'sequelize'

import type {EnterpriseCustomer} from '../../models/enterprise-customer.js'

interface Count {
  country: string
  customers: number
}

/** The least that a command can be: what it takes, and `run`, which returns what it made. */
export default class CustomersCount extends BasicCommand<typeof CustomersCount, Count[]> {
  static override connects = true
  static override examples = ['<%= config.bin %> <%= command.id %> --least 2']
  static override flags = {
    least: Flags.integer({default: 1, min: 1, summary: 'Only countries with so many or more.'}),
  }
  static override summary = 'Count the customers of each country.'
  static override testOptions = {least: 2}

  override async run(): Promise<Count[]> {
    const counts = new Map<string, number>()
    const model = this.models['EnterpriseCustomer'] as ModelStatic<EnterpriseCustomer> // its file is in models/
    for (const customer of await model.findAll({attributes: ['country'], raw: true})) {
      const country = customer.country ?? 'unknown'
      counts.set(country, (counts.get(country) ?? 0) + 1)
    }
    const rows = [...counts]
      .map(([country, count]) => ({country, customers: count}))
      .filter(({customers: count}) => count >= this.options.least)
      .sort((a, b) => b.customers - a.customers)
    for (const row of rows) this.print(`${row.country}  ${row.customers}`)
    return rows
  }
}
