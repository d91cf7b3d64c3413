import {TokenError} from './token-error.js'
import type {ConnectedApp} from './connected-app.js'
import type {TokenRequest} from './token-request.js'

/** The app that asks. Its secret must be right; where it may be left out, only if it is there. */
export function findApp(
  {form, fakeState}: TokenRequest,
  secret: 'optional' | 'required' = 'required',
): ConnectedApp {
  const app = fakeState.settings.apps.find(({clientId}) => clientId === form.get('client_id'))
  if (!app) throw new TokenError('invalid_client_id', 'client identifier invalid')
  const given = form.get('client_secret')
  const isLeftOut = given === null && secret === 'optional'
  if (!isLeftOut && given !== app.clientSecret) {
    throw new TokenError('invalid_client', 'invalid client credentials')
  }
  return app
}
