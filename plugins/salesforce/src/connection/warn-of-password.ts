import type {Auth} from './auth.js'

const warning =
  'The login to Salesforce by user name and password is off by default in new orgs and will go: use SF_AUTH_TYPE=client-credentials or jwt.'

/** Only for orgs that still allow it. */
export function warnOfPassword(
  {type}: Auth,
  onWarning: (message: string) => void = (message) => {
    process.emitWarning(message)
  },
): void {
  if (type === 'password') onWarning(warning)
}
