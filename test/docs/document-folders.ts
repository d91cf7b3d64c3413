import {cp, mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {basename, delimiter, dirname, join} from 'node:path'

import type {Ended} from '../tooling/run-program.js'
import {runProgram} from '../tooling/run-program.js'
import type {DocumentCommand, DocumentFile} from './read-commands.js'

/** Where the commands of one document are run, one after the other, on the same files. */
export interface DocumentFolders {
  run(command: DocumentCommand): Promise<Ended>
  /** Writes files of the document into its project. */
  write(files: readonly DocumentFile[]): Promise<void>
  remove(): Promise<void>
}

/**
 * Copies a project, and makes `mycli` a command that runs the given file.
 *
 * @param project The folder that `in=enterprise` stands for.
 * @param program What `mycli` is, an executable file.
 */
export async function createDocumentFolders(
  project: string,
  program: string,
): Promise<DocumentFolders> {
  const scratch = await mkdtemp(join(tmpdir(), 'mycli-docs-'))
  const programs = join(scratch, 'bin')
  await Promise.all(['bin', 'home', 'empty'].map(async (name) => mkdir(join(scratch, name))))
  await symlink(program, join(programs, 'mycli'))
  await cp(project, join(scratch, 'enterprise'), {
    recursive: true,
    // What earlier runs in the repository left there is not part of the example.
    filter: (path) => !['.mycli', 'node_modules'].includes(basename(path)),
  })
  const env = strangersEnvironment(join(scratch, 'home'), programs)
  return {
    run: async ({text, folder}) =>
      runProgram('sh', ['-c', text], {cwd: join(scratch, folder), env}),
    write: async (files) => {
      for (const {path, text} of files) {
        const file = join(scratch, 'enterprise', path)
        await mkdir(dirname(file), {recursive: true})
        await writeFile(file, text)
      }
    },
    remove: async () => rm(scratch, {recursive: true, force: true}),
  }
}

function strangersEnvironment(home: string, programs: string): NodeJS.ProcessEnv {
  const ours = Object.keys(process.env).filter((name) => /^(DATABASE_URL$|MYCLI_|XDG_)/.test(name))
  return {
    ...Object.fromEntries(ours.map((name) => [name, undefined])),
    HOME: home,
    PATH: [programs, process.env['PATH']].join(delimiter),
  }
}
