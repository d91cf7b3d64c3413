import type {Faker} from '@faker-js/faker'
import type {RegExpSyntax} from './regexp-syntax.js'

/** A text that the expression matches, in at most `maxLength` characters where the expression allows that. */
export function sampleRegExp(syntax: RegExpSyntax, faker: Faker, maxLength: number): string {
  const text = sample(syntax, faker, Infinity)
  return text.length <= maxLength ? text : sample(syntax, faker, 0)
}

/** `spare` limits how often a part is repeated beyond its least. */
function sample(syntax: RegExpSyntax, faker: Faker, spare: number): string {
  switch (syntax.kind) {
    case 'characters':
      return faker.helpers.arrayElement(Array.from(syntax.characters))
    case 'choice':
      return sample(faker.helpers.arrayElement(syntax.options), faker, spare)
    case 'repeat': {
      const max = Math.min(syntax.max, syntax.min + spare)
      const count = faker.number.int({max, min: syntax.min})
      return Array.from({length: count}, () => sample(syntax.of, faker, spare)).join('')
    }

    case 'sequence':
      return syntax.parts.map((part) => sample(part, faker, spare)).join('')
  }
}
