import {inspect} from 'node:util'

/** Lets `util.inspect` and JSON show what `shown` gives in place of the object, which has secrets in it. */
export function hideSecrets<T extends object>(object: T, shown: () => object | string): T {
  return Object.defineProperties(object, {
    [inspect.custom]: {value: shown},
    toJSON: {value: shown},
  })
}
