// Removes what a build writes. A command that was deleted from src would live on in lib otherwise.
import {rm} from 'node:fs/promises'
import {join} from 'node:path'

import {listWorkspaces, root} from './workspaces.mjs'

const workspaces = await listWorkspaces()
const folders = workspaces.map(({folder}) => folder)

const built = [
  join(root, 'lib'),
  join(root, 'coverage'),
  ...folders.map((folder) => join(folder, 'lib')),
  ...folders.map((folder) => join(folder, 'dist')),
  // The root's manifest is committed, theirs are not.
  ...folders.map((folder) => join(folder, 'oclif.manifest.json')),
]
await Promise.all(built.map((path) => rm(path, {recursive: true, force: true})))
