import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {cp, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import {BasicCommand, createStyles, Flags} from '@mycli/kit'

import {openDemoOrg} from '../demo/demo-org.js'
import {showRows} from '../demo/show-rows.js'
import {demoSteps, demoTables, type DemoStep} from '../demo/steps.js'

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
    const org = await openDemoOrg()
    try {
      await cp(path.join(packageFolder, 'examples', 'enterprise'), folder, {
        filter: (file) => path.basename(file) !== '.mycli',
        recursive: true,
      })
      for (const step of demoSteps(org.campaignId)) await this.play(step, folder, org.variables)
      this.print(`\n${this.heading('# What is in the database now:')}\n`)
      this.print(await showRows(folder, demoTables))
      this.print('Next: `mycli init` in a folder of your own, and docs/data-generation.md.')
      return {folder: this.options.keep ? folder : null}
    } finally {
      await org.close()
      if (this.options.keep) this.note(`The copy is in ${folder}.`)
      else await rm(folder, {force: true, recursive: true})
    }
  }

  private heading(text: string): string {
    return createStyles(process.stdout).notice(text)
  }

  private async play(
    {argv, exitCode = 0, says}: DemoStep,
    folder: string,
    variables: Record<string, string>,
  ): Promise<void> {
    this.print(`\n${this.heading(`# ${says}`)}`)
    this.print(
      `$ mycli ${argv.map((word) => (/^[\w:.-]+$/.test(word) ? word : `"${word}"`)).join(' ')}`,
    )
    const child = spawn(process.execPath, [path.join(packageFolder, 'bin', 'run.js'), ...argv], {
      cwd: folder,
      env: {
        ...process.env,
        ...variables,
        DATABASE_URL: undefined,
        MYCLI_DATABASE_URL: undefined,
        MYCLI_NO_PROJECT: undefined,
      },
      signal: this.signal,
      // With --json stdout belongs to the one JSON value.
      stdio: ['ignore', this.jsonEnabled() ? process.stderr : 'inherit', 'inherit'],
    })
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== exitCode) {
      throw new Error(`mycli ${argv.join(' ')} ended with ${String(code)} instead of ${exitCode}.`)
    }
  }
}
