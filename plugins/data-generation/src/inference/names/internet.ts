import type {Faker} from '@faker-js/faker'
import {asciiName, randomToken} from '../random-text.js'
import type {NameEntry} from './name-entry.js'

/**
 * Columns about accounts and machines. Addresses are of the domains reserved for examples (RFC 2606): test data that is
 * mailed by mistake reaches nobody.
 */
export const internet: readonly NameEntry[] = [
  {
    names: [
      'email',
      'e mail',
      'mail',
      'email address',
      'emailaddress',
      'mail address',
      'e mail address',
      'useremail',
    ],
    text: {
      form: 'email',
      make: exampleEmail,
    },
  },
  {
    names: [
      'username',
      'user name',
      'login',
      'login name',
      'userid',
      'screenname',
      'account name',
      'uname',
      'nickname slug',
    ],
    text: {
      form: 'token',
      make: (faker) =>
        asciiName(faker.person.firstName(), faker) + String(faker.number.int({max: 9999})),
    },
  },
  {
    names: [
      'url',
      'uri',
      'link',
      'website',
      'web site',
      'homepage',
      'home page',
      'web',
      'href',
      'permalink',
      'webpage',
      'web page',
      'callback',
      'webhook',
      'endpoint',
    ],
    text: {
      form: 'url',
      make: (faker) => `https://${faker.internet.domainWord()}.example/${faker.word.noun()}`,
    },
  },
  {
    names: [
      'domain',
      'domain name',
      'host',
      'hostname',
      'host name',
      'fqdn',
      'server',
      'subdomain',
    ],
    text: {form: 'domain', make: (faker) => `${faker.internet.domainWord()}.example`},
  },
  {
    names: ['slug', 'permalink slug', 'url key', 'handle slug', 'url slug'],
    text: {
      form: 'slug',
      make: (faker) =>
        `${faker.word.adjective()}-${faker.word.noun()}-${String(faker.number.int({max: 999}))}`,
    },
  },
  {
    names: [
      'ip',
      'ip address',
      'ipaddress',
      'ip addr',
      'remote addr',
      'remote address',
      'last ip',
      'ipv 4',
      'client ip',
    ],
    text: {form: 'whole', make: (faker) => faker.internet.ipv4()},
  },
  {names: ['ipv 6'], text: {form: 'whole', make: (faker) => faker.internet.ipv6()}},
  {
    names: ['mac', 'mac address', 'macaddr'],
    text: {form: 'whole', make: (faker) => faker.internet.mac()},
  },
  {
    names: ['user agent', 'useragent', 'browser', 'agent string'],
    text: {form: 'words', make: (faker) => faker.internet.userAgent()},
  },
  {names: ['port', 'port number'], number: {max: 65535, min: 1024}},
  {
    names: [
      'password',
      'passwd',
      'pwd',
      'password hash',
      'passwordhash',
      'password digest',
      'encrypted password',
      'hashed password',
      'pass',
    ],
    text: {
      form: 'token',
      make: (faker) => `$2b$12$${randomToken(faker, 53)}`,
      short: {make: (faker, maxLength) => randomToken(faker, maxLength), upTo: 59},
    },
  },
  {
    names: [
      'token',
      'access token',
      'refresh token',
      'api key',
      'apikey',
      'secret',
      'secret key',
      'key',
      'salt',
      'nonce',
      'session',
      'session id',
      'sessionid',
      'session key',
      'auth token',
      'reset token',
      'client secret',
      'signature',
      'device token',
      'fcm token',
    ],
    text: {form: 'token', make: (faker) => randomToken(faker, 40)},
  },
  {
    names: [
      'hash',
      'checksum',
      'digest',
      'sha',
      'sha 256',
      'md 5',
      'sha 1',
      'etag',
      'fingerprint',
      'commit',
    ],
    text: {
      form: 'token',
      make: (faker) => faker.string.hexadecimal({casing: 'lower', length: 64, prefix: ''}),
    },
  },
  {
    names: ['uuid', 'guid', 'uid', 'unique id'],
    text: {form: 'whole', make: (faker) => faker.string.uuid()},
  },
]

function exampleEmail(faker: Faker): string {
  const first = asciiName(faker.person.firstName(), faker)
  const last = asciiName(lastName(faker), faker)
  const domain = faker.helpers.arrayElement(['com', 'net', 'org'])
  return `${first}.${last}${String(faker.number.int({max: 999}))}@example.${domain}`
}

/** Straight from the locale's list: `person.lastName()` weighs patterns first, for ten times the cost. */
function lastName(faker: Faker): string {
  const names = faker.rawDefinitions.person?.last_name?.generic
  return names === undefined ? faker.person.lastName() : faker.helpers.arrayElement(names)
}
