import {isSecretName} from '@mycli/kit/project'
import type {Command} from '@oclif/core'

/** Statics that are kept as they are, where JSON can say them. */
const plainStatics = [
  'deprecateAliases',
  'deprecationOptions',
  'description',
  'enableJsonFlag',
  'hasHelpSections',
  'parameterNames',
  'state',
  'strict',
  'summary',
  'usage',
] as const

/**
 * What help, completion and the search for a command need of its class, in the form of oclif's manifests, as JSON gives it back.
 *
 * oclif's own serialiser is not used: it takes every static of the class, whatever is in it, and asks a getter, such as that of the
 * automatic flags, of the class that declares it.
 */
export function describeCommand(command: Command.Class, id: string): Command.Cached {
  const statics = command as unknown as Members // beside oclif's there are the kit's
  const flags = mapValues(flagsOf(command))
  const described = {
    ...pick(statics, plainStatics),
    aliases: command.aliases.map((alias) => alias.replaceAll(' ', ':')),
    args: mapValues(Object.entries(statics['args'] as Record<string, Members>)), // oclif's form
    dependencies: dependenciesOf(statics['dependencies']),
    examples: command.examples,
    flags,
    hasDynamicHelp: Object.values(flags).some(({hasDynamicHelp}) => hasDynamicHelp),
    hidden: command.hidden,
    hiddenAliases: command.hiddenAliases,
    id,
    ...(statics['testOptions'] !== undefined && {testOptions: {}}),
    ...(statics['testParameters'] !== undefined && {testParameters: {}}),
  }
  return JSON.parse(JSON.stringify(described)) as Command.Cached // of the above
}

/** Of a flag or argument, as oclif's manifests have it; the rest is for its parser, which gets the class itself. */
const plainMembers = [
  'aliases',
  'allowNo',
  'char',
  'charAliases',
  'combinable',
  'delimiter',
  'dependsOn',
  'deprecateAliases',
  'deprecated',
  'description',
  'env',
  'exclusive',
  'helpGroup',
  'helpLabel',
  'helpValue',
  'hidden',
  'multiple',
  'noCacheDefault',
  'options',
  'relationships',
  'required',
  'summary',
  'type',
] as const

type Members = Readonly<Record<string, unknown>>

/** As oclif adds it. */
const json: Members = {
  allowNo: false,
  description: 'Format output as json.',
  helpGroup: 'GLOBAL',
  type: 'boolean',
}

function flagsOf(command: Command.Class): [string, Members][] {
  const {baseFlags, enableJsonFlag, flags} = command as unknown as FlagStatics // of each flag only plain members are read
  return Object.entries({...(enableJsonFlag && {json}), ...baseFlags, ...flags})
}

interface FlagStatics {
  baseFlags?: Record<string, Members>
  enableJsonFlag: boolean
  flags?: Record<string, Members>
}

/** A default that running code would tell is asked for by the help of its command alone; one that is secret by nobody. */
function plainOf(name: string, declared: Members): Members {
  const {default: preset, defaultHelp, secret} = declared
  const isSecret = secret === true || isSecretName(name)
  const isDynamic = [preset, defaultHelp].some((one) => typeof one === 'function')
  return {
    ...pick(declared, plainMembers),
    ...(!isSecret && !isDynamic && {default: preset}),
    hasDynamicHelp: !isSecret && isDynamic,
    name,
  }
}

function mapValues(entries: [string, Members][]): Record<string, Members> {
  return Object.fromEntries(entries.map(([name, declared]) => [name, plainOf(name, declared)]))
}

function pick(members: Members, names: readonly string[]): Members {
  return Object.fromEntries(names.map((name) => [name, members[name]]))
}

/** Only which commands they are: their parameters may be functions. */
function dependenciesOf(declared: unknown): {command: string}[] {
  const dependencies: unknown[] = Array.isArray(declared) ? declared : []
  return dependencies.flatMap((one) =>
    typeof one === 'object' && one !== null && 'command' in one
      ? [{command: String(one.command)}]
      : [],
  )
}
