import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {cp, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import {BasicCommand, Flags} from '@mycli/kit'

import {showRows} from '../demo/show-rows.js'
import {demoSteps, demoTables} from '../demo/steps.js'

interface DemoResult {
  /** The copy that was played in; null when it was removed. */
  folder: string | null
}

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))

export default class Demo extends BasicCommand<typeof Demo, DemoResult> {
  static override description =
    'Plays in a temporary copy of examples/enterprise, on SQLite, without any service or network.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = {keep: Flags.boolean({summary: 'Keep the copy, to play on in it.'})}
  static override logged = false
  static override summary = 'Play a short, real session.'

  override async run(): Promise<DemoResult> {
    const folder = await mkdtemp(path.join(tmpdir(), 'mycli-demo-'))
    try {
      await cp(path.join(packageFolder, 'examples', 'enterprise'), folder, {
        filter: (file) => !file.includes('.mycli'),
        recursive: true,
      })
      for (const {argv, says} of demoSteps) await this.play(argv, says, folder)
      this.print(`\n${this.style.notice('# What is in the database now:')}\n`)
      this.print(await showRows(folder, demoTables))
      this.print('Next: `mycli init` in a folder of your own, and docs/data-generation.md.')
      return {folder: this.options.keep ? folder : null}
    } finally {
      if (this.options.keep) this.note(`The copy is in ${folder}.`)
      else await rm(folder, {force: true, recursive: true})
    }
  }

  private async play(argv: string[], says: string, folder: string): Promise<void> {
    this.print(`\n${this.style.notice(`# ${says}`)}`)
    this.print(
      `$ mycli ${argv.map((word) => (/^[\w:.-]+$/.test(word) ? word : `"${word}"`)).join(' ')}`,
    )
    const child = spawn(process.execPath, [path.join(packageFolder, 'bin', 'run.js'), ...argv], {
      cwd: folder,
      env: {
        ...process.env,
        DATABASE_URL: undefined,
        MYCLI_DATABASE_URL: undefined,
        MYCLI_NO_PROJECT: undefined,
      },
      signal: this.signal,
      // With --json stdout belongs to the one JSON value.
      stdio: ['ignore', this.jsonEnabled() ? process.stderr : 'inherit', 'inherit'],
    })
    await once(child, 'close')
  }
}
