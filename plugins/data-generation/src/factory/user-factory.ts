import {defineFactory} from './define-factory.js'

interface User {
  email: string
  firstName: string
  lastName: string
  username: string
}

/** For mycli's own `auth.User`: its columns default to empty texts, which no believable user has. */
export const userFactory = defineFactory<User>('auth.User', (f) => ({
  email: f.lazy((row) => `${row.username}@example.com`),
  firstName: f.fake((faker) => faker.person.firstName()),
  lastName: f.fake((faker) => faker.person.lastName()),
  username: f.unique(f.fake((faker) => faker.internet.username().toLowerCase())),
}))
