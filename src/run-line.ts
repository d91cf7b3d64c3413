import {createRequire} from 'node:module'

import {runAsProcessOwner} from '@mycli/kit/host'
import type {Command} from '@oclif/core'
import type * as configModule from '@oclif/core/config'
import type * as runModule from '@oclif/core/run'

import {divertStdout} from './argv/divert-stdout.js'
import {joinTopics} from './argv/join-topics.js'
import type {TakenFlags} from './argv/take-global-flags.js'
import {openCli, reopenCli} from './open-cli.js'
import type {GuardLoading} from './project/project-plugin.js'
import {projectPluginOf} from './project/project-plugin-of.js'

// By require, which is faster than import for CommonJS files that re-export others.
const require = createRequire(import.meta.url)
const {run} = require('@oclif/core/run') as typeof runModule

/** Finds the command of a line and runs it through oclif. */
export async function runLine({globals, help, rest}: TakenFlags): Promise<void> {
  const {argv, config} = await openForLine(rest)
  await refuseUnknown(argv, config)
  const [id = ''] = argv
  if (help || argv.length === 0) {
    await run([...argv, '--help'], config)
    await tellOfMissing(id, config)
    return
  }
  const project = projectPluginOf(config)
  if (project && project.clashes.length > 0 && !globals.includes('--quiet')) {
    const {tellOfClash} = await import('./project/tell-of-clash.js')
    tellOfClash(id, project)
  }
  // What an npm package would run when it is installed, it would run with the user's permissions.
  if (id.startsWith('plugins')) process.env['npm_config_ignore_scripts'] ??= 'true'
  await runCommand(argv, globals, config)
  await tellOfMissing(id, config)
}

/** What a config prints when it runs is no data of the command. */
async function quietly<T>(open: () => Promise<T>): Promise<T> {
  const restore = divertStdout()
  try {
    return await open()
  } finally {
    restore()
  }
}

/** The CLI with all that must be known for a line, and that line with the id of its command as one word. */
async function openForLine(
  rest: readonly string[],
): Promise<{argv: string[]; config: configModule.Config}> {
  const config = await quietly(() => openCli({guard: guardLoading}))
  const argv = await joinWords(rest, config)
  const project = projectPluginOf(config)
  if (project?.hasUnread !== true) return {argv, config}
  const {readForLine} = await import('./project/read-for-line.js')
  if (!(await readForLine(argv, config, project))) return {argv, config}
  const reopened = await reopenCli(config)
  return {argv: await joinWords(rest, reopened), config: reopened}
}

async function joinWords(rest: readonly string[], config: configModule.Config): Promise<string[]> {
  return joinTopics(await plainLine(rest, config), {
    isCommand: (id) => config.findCommand(id) !== undefined,
    isTopic: (id) => config.findTopic(id) !== undefined,
  })
}

async function plainLine(rest: readonly string[], config: configModule.Config): Promise<string[]> {
  if (rest[0] !== 'run_command') return asVersion([...rest])
  const {withoutRunCommand} = await import('./argv/without-run-command.js')
  return withoutRunCommand(rest, config.commandIDs)
}

const guardLoading: GuardLoading = async (file, load) => {
  const {guardLoading: guard} = await import('./project/guard-loading.js')
  return guard(file, load)
}

async function tellOfMissing(id: string, config: configModule.Config): Promise<void> {
  const problem = projectPluginOf(config)?.problem
  if (!problem) return
  const {tellOfMissingCommands} = await import('./project/tell-of-missing-commands.js')
  tellOfMissingCommands(id, problem, config)
}

/** `mycli --version --json` and the like. */
function asVersion([first, ...others]: string[]): string[] {
  if (first === undefined) return others
  return [['--version', '-V', '-v'].includes(first) ? 'version' : first, ...others]
}

async function runCommand(
  [id = '', ...words]: string[],
  globals: readonly string[],
  config: configModule.Config,
): Promise<void> {
  const accepted = globals.filter((flag) => declares(config.findCommand(id), flag))
  const missesJson = globals.includes('--json') && !accepted.includes('--json')
  // A plugin's command that knows no --json still gives one JSON value: what it prints goes to stderr.
  const restore = missesJson ? divertStdout() : undefined
  try {
    const result = await runAsProcessOwner(() => run([id, ...accepted, ...words], config))
    restore?.()
    if (!missesJson) return
    const {jsonText} = await import('@mycli/kit/errors')
    process.stdout.write(`${jsonText(result, 2)}\n`)
  } finally {
    restore?.()
  }
}

function declares(command: Command.Loadable | undefined, flag: string): boolean {
  const name = flag.replace(/^--/, '').replace(/=.*$/s, '')
  if (name === 'json')
    return command?.['enableJsonFlag'] === true || command?.flags['json'] !== undefined
  return command?.flags[name] !== undefined
}

async function refuseUnknown(argv: readonly string[], config: configModule.Config): Promise<void> {
  const [first, second] = argv
  const id = first === 'help' ? second : first
  if (id === undefined || (first === 'help' && id.startsWith('-'))) return
  if (id.startsWith('-')) throw (await import('./argv/unknown-command.js')).noCommand(id)
  if (config.findCommand(id) ?? config.findTopic(id)) return
  // A config that is broken may be why the id is unknown.
  const {projectOf} = await import('@mycli/kit/project')
  await projectOf(config)
  const problem = projectPluginOf(config)?.problem
  if (problem) throw problem
  const {unknownCommand} = await import('./argv/unknown-command.js')
  throw unknownCommand(
    id,
    config.commands.filter(({hidden}) => !hidden).map((command) => command.id),
  )
}
