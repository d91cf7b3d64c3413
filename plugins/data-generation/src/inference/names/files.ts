import type {NameEntry} from './name-entry.js'

/** Columns about files, pictures and releases. */
export const files: readonly NameEntry[] = [
  {
    names: ['version', 'app version', 'release', 'build version'],
    number: {max: 20, min: 1},
    text: {form: 'whole', make: (faker) => faker.system.semver()},
  },
  {
    names: ['mime', 'mime type', 'mimetype', 'content type', 'media type'],
    text: {
      form: 'whole',
      make: (faker) =>
        faker.helpers.arrayElement([
          'image/png',
          'image/jpeg',
          'text/plain',
          'application/pdf',
          'text/csv',
        ]),
    },
  },
  {
    names: [
      'file',
      'filename',
      'file name',
      'original name',
      'original filename',
      'attachment',
      'document',
    ],
    text: {
      form: 'file',
      make: (faker) => `${faker.word.noun()}-${String(faker.number.int({max: 9999}))}.pdf`,
    },
  },
  {
    names: ['path', 'file path', 'filepath', 'directory', 'folder', 'storage key', 'object key'],
    text: {
      form: 'file',
      make: (faker) =>
        `/files/${faker.word.noun()}/${faker.word.noun()}-${String(faker.number.int({max: 9999}))}.dat`,
    },
  },
  {
    names: ['extension', 'file extension', 'ext'],
    text: {
      form: 'token',
      make: (faker) => faker.helpers.arrayElement(['pdf', 'png', 'jpg', 'txt', 'csv']),
    },
  },
  {
    names: [
      'avatar',
      'image',
      'photo',
      'picture',
      'thumbnail',
      'logo',
      'icon',
      'cover',
      'banner',
      'avatar url',
      'image url',
      'photo url',
      'logo url',
      'picture url',
    ],
    text: {
      form: 'url',
      make: (faker) =>
        `https://images.example/${faker.word.noun()}-${String(faker.number.int({max: 9999}))}.png`,
    },
  },
]
