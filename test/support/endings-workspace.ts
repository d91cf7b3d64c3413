import path from 'node:path'

import {repository, Workspace} from './mycli.js'

/** A project whose commands end in every way that there is: those of the fixture `plugin-endings`. */
export async function endingsWorkspace(): Promise<Workspace> {
  const workspace = await Workspace.create()
  await workspace.link('plugin-endings', path.join(repository, 'test/fixtures/plugin-endings'))
  await workspace.write('mycli.config.ts', 'export default {}\n')
  return workspace
}
