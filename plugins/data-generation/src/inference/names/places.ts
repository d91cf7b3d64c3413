import type {NameEntry} from './name-entry.js'

/** Columns about where something is. */
export const places: readonly NameEntry[] = [
  {
    names: ['city', 'town', 'municipality', 'locality', 'hometown', 'birthplace', 'village'],
    text: {form: 'words', make: (faker) => faker.location.city()},
  },
  {
    names: ['country', 'country name', 'nation', 'country of origin', 'origin country'],
    text: {
      form: 'words',
      make: (faker) => faker.location.country(),
      short: {
        make: (faker, maxLength) =>
          faker.location.countryCode(maxLength >= 3 ? 'alpha-3' : 'alpha-2'),
        upTo: 4,
      },
    },
  },
  {
    names: ['country code', 'countrycode', 'country iso', 'iso country', 'iso 2', 'iso'],
    text: {form: 'token', make: (faker) => faker.location.countryCode('alpha-2')},
  },
  {
    names: ['country code 3', 'iso 3', 'iso alpha 3'],
    text: {form: 'token', make: (faker) => faker.location.countryCode('alpha-3')},
  },
  {
    names: [
      'state',
      'province',
      'region',
      'county',
      'state province',
      'district',
      'territory',
      'prefecture',
      'canton',
    ],
    text: {
      form: 'words',
      make: (faker) => faker.location.state(),
      short: {make: (faker) => faker.location.state({abbreviated: true}), upTo: 4},
    },
  },
  {
    names: ['state code', 'province code', 'state abbreviation'],
    text: {form: 'token', make: (faker) => faker.location.state({abbreviated: true})},
  },
  {
    names: [
      'zip',
      'zip code',
      'zipcode',
      'postal',
      'postal code',
      'postalcode',
      'postcode',
      'post code',
      'plz',
    ],
    number: {max: 99999, min: 10000},
    text: {form: 'token', make: (faker) => faker.location.zipCode()},
  },
  {
    names: [
      'address',
      'street',
      'street address',
      'streetaddress',
      'address line',
      'street name',
      'line',
      'road',
      'mailing address',
    ],
    text: {form: 'words', make: (faker) => faker.location.streetAddress()},
  },
  {
    names: ['full address', 'location', 'place', 'venue', 'destination', 'origin'],
    text: {
      form: 'words',
      make: (faker) => `${faker.location.streetAddress()}, ${faker.location.city()}`,
    },
  },
  {
    names: [
      'address line 2',
      'address 2',
      'street 2',
      'apartment',
      'apt',
      'suite',
      'secondary address',
      'line 2',
    ],
    text: {form: 'words', make: (faker) => faker.location.secondaryAddress()},
  },
  {
    names: ['house number', 'street number', 'building', 'building number', 'house no'],
    number: {max: 250, min: 1},
    text: {form: 'token', make: (faker) => String(faker.number.int({max: 250, min: 1}))},
  },
  {
    names: ['latitude', 'lat'],
    number: {decimals: 6, max: 85, min: -85},
    text: {form: 'token', make: (faker) => String(faker.location.latitude())},
  },
  {
    names: ['longitude', 'lng', 'lon', 'long'],
    number: {decimals: 6, max: 179, min: -179},
    text: {form: 'token', make: (faker) => String(faker.location.longitude())},
  },
  {names: ['altitude', 'elevation'], number: {decimals: 1, max: 3000, min: 0}},
  {
    names: ['timezone', 'time zone', 'tz', 'tzid'],
    text: {
      form: 'whole',
      make: (faker) => faker.location.timeZone(),
      short: {make: () => 'UTC', upTo: 30},
    },
  },
  {
    names: ['language', 'language name', 'lang', 'language code', 'spoken language'],
    text: {
      form: 'words',
      make: (faker) => faker.location.language().name,
      short: {make: (faker) => faker.location.language().alpha2, upTo: 8},
    },
  },
  {
    names: ['locale', 'culture', 'locale code'],
    text: {
      form: 'whole',
      make: (faker) =>
        faker.helpers.arrayElement(['en_GB', 'en_US', 'de_DE', 'fr_FR', 'es_ES', 'pt_BR', 'ja_JP']),
      short: {
        make: (faker) => faker.helpers.arrayElement(['en', 'de', 'fr', 'es', 'pt', 'ja']),
        upTo: 4,
      },
    },
  },
]
