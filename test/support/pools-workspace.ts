import {Workspace} from './mycli.js'

/** A project with one parallel command in two forms: `thread` and `process`, by the pool of their workers. */
export async function poolsWorkspace(command: (pool: string) => string): Promise<Workspace> {
  const workspace = await Workspace.create()
  await workspace.write('mycli.config.ts', "export default {apps: ['app']}")
  for (const pool of ['thread', 'process'])
    await workspace.write(`app/commands/${pool}.ts`, command(pool))
  return workspace
}
