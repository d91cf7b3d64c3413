import {pathToFileURL} from 'node:url'
import type {MigratedProject} from '../../src/database/migration-sources.js'

/** A project in a folder, as far as its migrations depend on it. */
export function projectAt(root: string, {userModel = 'auth.User'} = {}): MigratedProject {
  return {
    loader: {
      // The namespace of a module is an object of its exports.
      importFile: async (file) =>
        (await import(pathToFileURL(file).href)) as Record<string, unknown>,
    },
    root,
    settings: {userModel: {attributes: {}, model: userModel}},
  }
}
