import {exitCodes, type Project, UserError} from '@mycli/kit'
import {appFiles} from '@mycli/kit/project'

import {isFactory} from './define-factory.js'
import type {FoundFactory} from './factory-index.js'

/** The part of a project that factories are found by. */
export type FactoryFiles = Pick<Project, 'apps' | 'loader'>

/**
 * Loads the factories of a project: every default or named export of its factory files that is one.
 *
 * @throws UserError `FACTORY_FILE_INVALID` (exit 6) for a file without a factory.
 */
export async function findFactories({apps, loader}: FactoryFiles): Promise<FoundFactory[]> {
  const files = await Promise.all(apps.map((app) => appFiles(app, 'factories')))
  const found = await Promise.all(
    files.flat().map(async (file) => factoriesOf(file, await loader.importFile(file))),
  )
  return found.flat()
}

/** A factory that is exported under two names is one factory. */
function factoriesOf(file: string, exported: Record<string, unknown>): FoundFactory[] {
  const factories = [...new Set(Object.values(exported))].filter(isFactory)
  if (factories.length > 0) return factories.map((factory) => ({factory, file}))
  throw new UserError('FACTORY_FILE_INVALID', `"${file}" exports no factory.`, {
    exitCode: exitCodes.environment,
    suggestions: [
      "Export what `defineFactory('app.Model', ...)` gives; a file that begins with _ is not loaded.",
    ],
  })
}
