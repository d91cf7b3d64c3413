import {execFile} from 'node:child_process'
import path from 'node:path'
import {promisify} from 'node:util'

import {repository, type Workspace} from './mycli.js'

/** Runs a plain Node program in the project; gives what it prints as JSON. */
export async function runProgram<T>(workspace: Workspace, body: string): Promise<T> {
  const library = JSON.stringify(path.join(repository, 'lib', 'index.js'))
  await workspace.write(
    'program.mjs',
    `import {CommandFailedError, commands, loadProject, runCommand} from ${library}
     const out = await (async () => {${body}})()
     console.log(JSON.stringify({exitCode: process.exitCode ?? null, listeners: process.listenerCount('SIGINT'), out}))`,
  )
  const {stdout} = await promisify(execFile)(process.execPath, ['program.mjs'], {
    cwd: workspace.project,
    env: {
      ...process.env,
      DATABASE_URL: '',
      MYCLI_CACHE_DIR: path.join(workspace.folder, 'cache'),
      MYCLI_DATA_DIR: workspace.dataFolder,
    },
  })
  return JSON.parse(stdout) as T
}
