import {existsSync} from 'node:fs'

import type {ModelRegistry, Project} from '@mycli/kit'
import {migrationStatus, openSqlClient} from '@mycli/kit/database'
import {
  modelsOfProject,
  projectDatabase,
  projectMigrationSources,
  projectOf,
  readModels,
} from '@mycli/kit/project'
import type {Interfaces} from '@oclif/core'

import {listCommands} from '../project/list-commands.js'
import {projectPluginOf} from '../project/project-plugin-of.js'
import {failedCheck, type Check} from './check.js'
import {checkFolder} from './check-machine.js'

/** The project: its config, its models, its database. Outside a project that is one line, and nothing is wrong. */
export async function checkProject(config: Interfaces.Config): Promise<Check[]> {
  try {
    const project = await projectOf(config)
    if (!project) return [{message: 'none here; `mycli init` makes one', name: 'project', ok: true}]
    return [
      {message: project.configFile, name: 'project', ok: true},
      ...(await checkFolder('state folder', project.stateFolder)),
      ...checkCommands(config),
      ...(await checkModelsAndDatabase(project, config)),
    ]
  } catch (error) {
    return [failedCheck('project', error)]
  }
}

/** The project's own commands: one that cannot be had by its id, or whose file cannot be loaded, is a line of its own. */
function checkCommands(config: Interfaces.Config): Check[] {
  const problem = projectPluginOf(config)?.problem
  const own = listCommands(config).filter(({source}) => source === 'project')
  const wrong = own.filter(({problem}) => problem !== undefined)
  const name = 'commands'
  const checks = wrong.map(({files, problem: reason = ''}): Check => ({
    fix: 'Mend, rename or move the file.',
    message: `${files.join(' and ')}: ${reason.split('\n')[0] ?? ''}`,
    name,
    ok: false,
  }))
  if (problem) checks.unshift(failedCheck(name, problem))
  return checks.length > 0 ? checks : [{message: `${own.length} of the project`, name, ok: true}]
}

async function checkModelsAndDatabase(
  project: Project,
  config: Interfaces.Config,
): Promise<Check[]> {
  try {
    const registry = await readModels(project)
    const own = modelsOfProject(registry)
    const message = `${own.length} in ${project.apps.length} app(s)`
    const models = {message, name: 'models', ok: true}
    return [models, ...(await checkDatabase(project, config, registry))]
  } catch (error) {
    return [failedCheck('models', error), ...(await checkDatabase(project, config))]
  }
}

/** Without the models, which migrations there are cannot be told. */
async function checkDatabase(
  project: Project,
  config: Interfaces.Config,
  registry?: ModelRegistry,
): Promise<Check[]> {
  try {
    const {target} = await projectDatabase(project)
    if (target.file !== undefined && !existsSync(target.file)) {
      return [{message: `${target.label}, made with the first command`, name: 'database', ok: true}]
    }
    const client = await openSqlClient(target)
    try {
      const reached = {message: target.label, name: 'database', ok: true}
      if (!registry) return [reached]
      const sources = await projectMigrationSources(project, config, registry)
      const states = await migrationStatus(client, sources, {
        tablePrefix: project.settings.tablePrefix,
      })
      const pending = states.filter(({state}) => state === 'pending').map(({name}) => name)
      return [reached, checkMigrations(pending, target.dialect)]
    } finally {
      await client.close()
    }
  } catch (error) {
    return [failedCheck('database', error)]
  }
}

/** SQLite migrates itself when a command first needs it. */
function checkMigrations(pending: readonly string[], dialect: string): Check {
  const name = 'migrations'
  if (pending.length === 0) return {message: 'all have run', name, ok: true}
  const message = `to run: ${pending.join(', ')}`
  if (dialect === 'sqlite') return {message: `${message} (with the next command)`, name, ok: true}
  return {fix: 'mycli db:migrate', message, name, ok: false}
}
