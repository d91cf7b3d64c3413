import {createRequire} from 'node:module'

import type * as argsModule from '@oclif/core/args'
import type * as commandModule from '@oclif/core/command'
import type * as errorsModule from '@oclif/core/errors'
import type * as flagsModule from '@oclif/core/flags'

// By require: `import` of these CommonJS files first reads them, and all that they re-export, only to find the names of their exports.
// That takes 25 ms, a fifth of a start.
const require = createRequire(import.meta.url)

/** oclif's parts that commands are made of. */
export const Args = require('@oclif/core/args') as typeof argsModule
export const {Command} = require('@oclif/core/command') as typeof commandModule
export const {CLIError} = require('@oclif/core/errors') as typeof errorsModule
export const Flags = require('@oclif/core/flags') as typeof flagsModule
