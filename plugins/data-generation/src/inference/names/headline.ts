import type {Faker} from '@faker-js/faker'

/** Two words with a capital in front, as titles and projects have them: `Subdued brook`. */
export function headline(faker: Faker): string {
  const adjective = faker.word.adjective()
  return `${adjective.charAt(0).toUpperCase()}${adjective.slice(1)} ${faker.word.noun()}`
}
