import {BasicCommand, type CommandStatics} from '@mycli/kit'

import type {SalesforceApi} from '../client/salesforce-api.js'
import {secretsOf} from '../settings/environment-variables.js'
import {readSalesforceSettings} from '../settings/read-salesforce-settings.js'
import type {SalesforceSettings} from '../settings/salesforce-settings.js'
import {openSalesforce} from './open-salesforce.js'

/** A command that talks to Salesforce; its flags have `salesforceFlags` among them. */
export abstract class SalesforceCommand<
  C extends CommandStatics = typeof SalesforceCommand,
  R = unknown,
> extends BasicCommand<C, R> {
  static override connects = true
  /** Said again, as oclif reads statics up to the first class that has none. */
  static override logged = true

  private secrets: readonly string[] = []

  /** The settings of the environment that `--env` names. What is secret in them is shown nowhere from now on. */
  protected async readSettings(): Promise<SalesforceSettings> {
    const name: unknown = Reflect.get(this.options, 'env') // typed by the subclass
    const settings = await readSalesforceSettings(
      this.project,
      typeof name === 'string' ? name : undefined,
    )
    this.secrets = secretsOf(settings.variables)
    return settings
  }

  /** A client that is logged in; ends with the run, and makes no more calls than `--max-api-calls`. */
  protected async openSalesforce(settings: SalesforceSettings): Promise<SalesforceApi> {
    const maxCalls: unknown = Reflect.get(this.options, 'max-api-calls') // typed by the subclass
    return openSalesforce(this.project, settings, {
      onWarning: (message) => {
        this.warn(message)
      },
      signal: this.signal,
      ...(typeof maxCalls === 'number' && {maxCalls}),
    })
  }

  protected override declaredSecrets(): readonly string[] {
    return [...super.declaredSecrets(), ...this.secrets]
  }
}
