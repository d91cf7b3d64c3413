import type {HelpSection, ModelRegistry, Project} from '@mycli/kit'

import {createFactoryIndex} from '../factory/factory-index.js'
import {findFactories} from '../factory/find-factories.js'
import {tokenise} from '../line/tokenise.js'
import {modelShapes} from '../model/model-shapes.js'
import {listPaths} from '../model/list-paths.js'
import {resolveRequestedModel} from './resolve-requested-model.js'

/** The section of `--help --model NAME`: everything that can be set on that model and its parents. */
export async function modelFieldsHelp(
  argv: readonly string[],
  open: () => Promise<{project: Project; registry: ModelRegistry}>,
): Promise<HelpSection[]> {
  const typed = modelOn(argv)
  if (typed === undefined) return []
  const {project, registry} = await open()
  const entry = resolveRequestedModel(registry, typed)
  const shapeOf = modelShapes(registry, createFactoryIndex(registry, await findFactories(project)))
  const rows = listPaths(shapeOf(entry), shapeOf).map(({path, type}): [string, string] => [
    `--${path}`,
    type,
  ])
  return [{header: `MODEL FIELDS (${entry.name})`, rows}]
}

function modelOn(argv: readonly string[]): string | undefined {
  const token = tokenise(argv).tokens.find(({name}) => name === 'model')
  return token?.inline ?? token?.words[0]
}
