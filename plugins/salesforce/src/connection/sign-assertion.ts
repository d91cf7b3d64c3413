import {createPrivateKey, createSign} from 'node:crypto'
import {exitCodes, UserError} from '@mycli/kit'

/** Salesforce accepts five minutes at most; clocks differ. */
const LIFETIME_SECONDS = 180

/**
 * A JWT that says that the app may act for a user.
 *
 * @param audience the login URL
 * @throws UserError SALESFORCE_SETTINGS_INVALID when the key is no private key
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm
 */
export function signAssertion(
  {clientId, username, privateKey}: {clientId: string; username: string; privateKey: string},
  audience: string,
  now = Date.now(),
): string {
  const exp = Math.floor(now / 1000) + LIFETIME_SECONDS
  const claims = {iss: clientId, sub: username, aud: audience, exp}
  const content = `${encode({alg: 'RS256', typ: 'JWT'})}.${encode(claims)}`
  const signature = createSign('RSA-SHA256').update(content).sign(parseKey(privateKey), 'base64url')
  return `${content}.${signature}`
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

function parseKey(pem: string): ReturnType<typeof createPrivateKey> {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'rsa') return key
  } catch {
    // What OpenSSL says of it could quote the key.
  }
  throw new UserError('SALESFORCE_SETTINGS_INVALID', 'The private key is no RSA key in PEM.', {
    exitCode: exitCodes.environment,
    suggestions: [
      'Set SF_PRIVATE_KEY_FILE to the file that begins with -----BEGIN PRIVATE KEY-----',
    ],
  })
}
