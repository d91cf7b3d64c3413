import {exitCodes, UserError} from '@mycli/kit'

/**
 * The origin of an address that a token may be sent to: https, or http on this machine.
 *
 * @param address a host or a URL
 * @throws UserError SALESFORCE_URL_INVALID
 */
export function parseOrigin(address: string): string {
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`)
  if (!url) throw invalid(`"${address}" is no address of a Salesforce org.`)
  if (url.username !== '' || url.password !== '') {
    throw invalid('The address of the Salesforce org has a user name or a password in it.')
  }
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  if (!isSafe) throw invalid(`"${url.origin}" is not https: no token is sent there.`)
  return url.origin
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

function invalid(message: string): UserError {
  return new UserError('SALESFORCE_URL_INVALID', message, {
    exitCode: exitCodes.environment,
    suggestions: ['As in https://mycompany.my.salesforce.com'],
  })
}
