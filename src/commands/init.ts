import path from 'node:path'

import {Args, BasicCommand, exitCodes, UserError} from '@mycli/kit'

import {writeStarter} from '../starter/write-starter.js'

interface StarterResult {
  files: string[]
  folder: string
  next: string[]
}

const nextSteps = [
  'mycli data:manufacture --model shop.Order --customer__city Oslo',
  'mycli data:manufacture --model shop.Customer --count 20 --seed 7',
  'mycli data:models',
  'mycli runs:list',
]

export default class Init extends BasicCommand<typeof Init, StarterResult> {
  static override args = {
    folder: Args.string({default: '.', description: 'Where to; it is made if it does not exist.'}),
  }
  static override description =
    'Writes a config, two models with factories and a .gitignore. Asks nothing.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override summary = 'Begin a project in this folder.'

  override async run(): Promise<StarterResult> {
    const folder = path.resolve(this.options.folder)
    const files = await writeStarter(folder).catch((error: unknown) => {
      throw unusable(folder, error)
    })
    for (const file of files) this.note(`wrote ${file}`)
    const relative = path.relative(process.cwd(), folder)
    const next = [
      ...(relative === '' ? [] : [`cd '${relative.replaceAll("'", String.raw`'\''`)}'`]),
      ...nextSteps,
    ]
    this.note('\nNext:\n')
    for (const line of next) this.print(line)
    return {files, folder, next}
  }
}

/** What the file system refuses, the user can mend. */
function unusable(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error
  return new UserError(
    'FOLDER_UNUSABLE',
    `No project can be written into "${folder}": ${error.message}`,
    {
      cause: error,
      exitCode: exitCodes.environment,
      suggestions: ['Choose a folder that you may write to: `mycli init my-project`.'],
    },
  )
}
