import {createRequire} from 'node:module'

import {runAsProcessOwner} from '@mycli/kit/host'
import type {Command} from '@oclif/core'
import type * as configModule from '@oclif/core/config'
import type * as runModule from '@oclif/core/run'

import {divertStdout} from './argv/divert-stdout.js'
import {joinTopics} from './argv/join-topics.js'
import type {TakenFlags} from './argv/take-global-flags.js'
import {openCli} from './open-cli.js'

// By require, which is faster than import for CommonJS files that re-export others.
const require = createRequire(import.meta.url)
const {run} = require('@oclif/core/run') as typeof runModule

/** Finds the command of a line and runs it through oclif. */
export async function runLine({globals, help, rest}: TakenFlags): Promise<void> {
  const config = await openCli()
  const joined = joinTopics(withoutRunCommand(asVersion(rest)), {
    isCommand: (id) => config.findCommand(id) !== undefined,
    isTopic: (id) => config.findTopic(id) !== undefined,
  })
  await refuseUnknown(joined, config)
  if (help || joined.length === 0) {
    await run([...joined, '--help'], config)
    return
  }
  await warnOfClash(joined[0], config)
  // What an npm package would run when it is installed, it would run with the user's permissions.
  if (joined[0]?.startsWith('plugins')) process.env['npm_config_ignore_scripts'] ??= 'true'
  await runCommand(joined, globals, config)
}

/** `mycli --version --json` and the like. */
function asVersion([first, ...others]: string[]): string[] {
  if (first === undefined) return others
  return [['--version', '-V', '-v'].includes(first) ? 'version' : first, ...others]
}

/** A file of the project that wants the id of another plugin's command is not what runs. */
async function warnOfClash(id: string | undefined, config: configModule.Config): Promise<void> {
  if (![...config.plugins.values()].some(({type}) => type === 'project')) return
  const {projectPlugin, problemOf} = await import('./project/list-commands.js')
  const project = projectPlugin(config)
  const clash = project?.clashes.find((one) => one.id === id && one.plugin !== undefined)
  if (!project || !clash) return
  const files = clash.files.map((file) => project.relative(file)).join(', ')
  process.stderr.write(`Warning: ${files} is not run: ${problemOf(clash)}.\n`)
}

/** `run_command NAME`, as people who come from Django type it. */
function withoutRunCommand([first, ...others]: string[]): string[] {
  if (first === undefined) return others
  return first === 'run_command' && others.length > 0 ? others : [first, ...others]
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
  const {unknownCommand} = await import('./argv/unknown-command.js')
  throw unknownCommand(
    id,
    config.commands.filter(({hidden}) => !hidden).map((command) => command.id),
  )
}
