import {exitCodes, UserError} from '@mycli/kit'

import type {Factories} from './open-factories.js'

let current: Factories | undefined

/**
 * Says which factories `create`, `build` and `createMany` use from now on; once, in the setup of a test suite.
 *
 *     useFactories(await openFactories({factories, registry}))
 */
export function useFactories(factories: Factories | undefined): void {
  current = factories
}

/** As `create` of the factories in use. @throws UserError `NO_FACTORIES` (exit 2) before `useFactories`. */
export const create: Factories['create'] = (...call) => inUse().create(...call)

/** As `build` of the factories in use. @throws UserError `NO_FACTORIES` (exit 2) before `useFactories`. */
export const build: Factories['build'] = (...call) => inUse().build(...call)

/** As `createMany` of the factories in use. @throws UserError `NO_FACTORIES` (exit 2) before `useFactories`. */
export const createMany: Factories['createMany'] = (...call) => inUse().createMany(...call)

function inUse(): Factories {
  if (current) return current
  throw new UserError('NO_FACTORIES', 'No factories are in use.', {
    exitCode: exitCodes.usage,
    suggestions: ['Call useFactories(await openFactories({factories, registry})) first.'],
  })
}
