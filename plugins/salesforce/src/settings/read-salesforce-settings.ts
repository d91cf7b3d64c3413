import type {Project} from '@mycli/kit'
import {checkPluginSettings} from '@mycli/kit/project'

import {chooseEnvironment} from './choose-environment.js'
import {campaignMemberFields, contactFields} from './default-fields.js'
import {layVariables, setVariables, variablesOf} from './environment-variables.js'
import type {SalesforceConfig} from './salesforce-config.js'
import type {SalesforceSettings} from './salesforce-settings.js'
import {settingsSchema} from './settings-schema.js'

const defaultSource = 'salesforce.CourseCreator'

/**
 * The settings of an environment: what `salesforce.environments` says of it and what the SF_* variables say. The variables win, unless
 * the environment was named, by `--env` or MYCLI_SALESFORCE_ENV.
 *
 * @param name What `--env` says. Default: MYCLI_SALESFORCE_ENV, the only environment that there is, or dev
 * @throws UserError CONFIG_INVALID, SALESFORCE_ENVIRONMENT_UNKNOWN
 */
export async function readSalesforceSettings(
  project: Project,
  name?: string,
): Promise<SalesforceSettings> {
  const config = await checkPluginSettings(project, 'salesforce', await settingsSchema())
  const {environments = {}, resources = {}, timeouts = {}} = config
  const chosen = chooseEnvironment(Object.keys(environments), {
    flag: name,
    variable: project.environment.get('MYCLI_SALESFORCE_ENV'),
  })
  const declared = environments[chosen.name] ?? {}
  const said = await variablesOf(declared, `environments.${chosen.name}`, project)
  const set = setVariables(project)
  const {campaign, emailNotification = [], sandbox} = declared
  return {
    campaign,
    campaignMembers: {fieldsMap: config.campaignMembers?.fieldsMap ?? campaignMemberFields},
    contacts: contactSettings(config.contacts),
    emailNotification:
      typeof emailNotification === 'string' ? [emailNotification] : emailNotification,
    environment: chosen.name,
    resources,
    sandbox,
    timeouts,
    variables: chosen.isNamed ? layVariables(said, set) : layVariables(set, said),
  }
}

function contactSettings(
  contacts: SalesforceConfig['contacts'] = {},
): SalesforceSettings['contacts'] {
  const {attributes = {}, fieldsMap = contactFields, source = defaultSource, user} = contacts
  const where = contacts.where ?? (source === defaultSource ? {state: 'granted'} : {})
  return {attributes, fieldsMap, source, user, where}
}
