import {readdir} from 'node:fs/promises'
import {join, parse} from 'node:path'
import {pathToFileURL} from 'node:url'
import type {Project} from '../config/project.js'
import type {ProjectLoader} from '../config/project-loader.js'
import type {Settings} from '../config/settings.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {Migration, MigrationEntry, MigrationSource} from './migration.js'
import {allMigrations, coreMigrations, usersMigration} from './migrations/core.js'
import {projectMigration} from './project-migration.js'

export interface PluginMigrations {
  /** Absolute; its files export `up(context)` and `down(context)`. */
  folder: string
  /** The plugin's name, the first part of its migrations' full names. */
  name: string
}

/** What of a project decides its migrations. */
export interface MigratedProject extends Pick<Project, 'root'> {
  loader: Pick<ProjectLoader, 'importFile'>
  settings: Pick<Settings, 'userModel'>
}

export interface WantedTables {
  /** Whether mycli makes the table `users`. Default: while `userModel` is `auth.User` */
  users?: boolean
}

/**
 * Every migration that belongs to a project, in the order in which they run: kit's, its plugins', those of its own
 * `migrations/` folder. Reads folders; loads no migration.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) when two files of a folder have the same name.
 */
export async function migrationSources(
  project: MigratedProject,
  plugins: readonly PluginMigrations[] = [],
  {users = project.settings.userModel.model === 'auth.User'}: WantedTables = {},
): Promise<MigrationSource[]> {
  return [
    kitSource(users),
    ...(await Promise.all(plugins.map(pluginSource))),
    await projectSource(project),
  ]
}

function kitSource(usesOwnUsers: boolean): MigrationSource {
  if (usesOwnUsers) return {name: 'kit', migrations: allMigrations}
  return {name: 'kit', migrations: coreMigrations, dormant: [usersMigration]}
}

async function pluginSource({folder, name}: PluginMigrations): Promise<MigrationSource> {
  const load = async (file: string): Promise<Migration> => {
    // The plugin's side of the contract: its file exports `up` and `down`.
    return (await import(pathToFileURL(file).href)) as Migration
  }
  return {name, migrations: await migrationsOf(folder, load)}
}

async function projectSource(project: MigratedProject): Promise<MigrationSource> {
  const load = async (file: string): Promise<Migration> =>
    projectMigration(file, await project.loader.importFile(file))
  const migrations = await migrationsOf(join(project.root, 'migrations'), load)
  return {name: 'project', migrations, ownedByProject: true}
}

async function migrationsOf(
  folder: string,
  load: (file: string) => Promise<Migration>,
): Promise<MigrationEntry[]> {
  const byName = new Map<string, string>()
  for (const file of await migrationFiles(folder)) {
    const {name} = parse(file)
    const other = byName.get(name)
    if (other !== undefined) throw sameName(folder, other, file)
    byName.set(name, file)
  }
  return [...byName].map(([name, file]) => ({name, load: () => load(join(folder, file))}))
}

async function migrationFiles(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  return files.filter((file) => /\.[cm]?[jt]s$/.test(file) && !/\.d\.[cm]?ts$/.test(file)).sort()
}

function sameName(folder: string, one: string, other: string): UserError {
  return new UserError(
    'CONFIG_INVALID',
    `Two migrations in "${folder}" have the same name: "${one}" and "${other}".`,
    {exitCode: exitCodes.environment, suggestions: ['Rename or delete one of them.']},
  )
}
