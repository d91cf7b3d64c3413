import type {Settings} from './settings.js'

/** What holds where the project says nothing. */
export const defaults = {
  apps: [],
  cache: {maxSize: '5GB', store: 'file'},
  commandFolders: [],
  dataGeneration: {allow: [], locale: 'en'},
  database: undefined,
  notifications: {},
  salesforce: {},
  tablePrefix: 'mycli_',
  userModel: {
    attributes: {
      dateJoined: 'dateJoined',
      email: 'email',
      firstName: 'firstName',
      isActive: 'isActive',
      lastLogin: 'lastLogin',
      lastName: 'lastName',
      username: 'username',
    },
    model: 'auth.User',
  },
} as const satisfies Settings
