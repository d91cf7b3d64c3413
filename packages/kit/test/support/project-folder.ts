import {mkdir, mkdtemp, realpath, rm, writeFile} from 'node:fs/promises'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {processEnvironment} from '../../src/config/environment-view.js'
import {openProject} from '../../src/config/open-project.js'
import type {Project} from '../../src/config/project.js'

/** A project in a folder of its own, opened as mycli opens it, with a cache of its own. */
export class ProjectFolder {
  readonly root: string

  private constructor(root: string) {
    this.root = root
  }

  static async create(files: Record<string, string> = {}): Promise<ProjectFolder> {
    const temporary = await realpath(tmpdir()) // as imported modules see it
    const folder = new ProjectFolder(await mkdtemp(path.join(temporary, 'mycli-project-')))
    await folder.write(files)
    return folder
  }

  get cacheFolder(): string {
    return path.join(this.root, '.cache')
  }

  at(file: string): string {
    return path.join(this.root, file)
  }

  async write(files: Record<string, string>): Promise<void> {
    for (const [file, content] of Object.entries(files)) {
      await mkdir(path.dirname(this.at(file)), {recursive: true})
      await writeFile(this.at(file), content)
    }
  }

  /** Each time as a new process would: what was loaded before is loaded anew (but for modules that Node itself imports). */
  open(configFile = 'mycli.config.ts'): Promise<Project> {
    const {cache} = createRequire(import.meta.url)
    for (const file of Object.keys(cache)) {
      if (file.startsWith(this.root)) Reflect.deleteProperty(cache, file)
    }
    const host = {cacheFolder: this.cacheFolder, packages: {}, version: '1'}
    return openProject(this.at(configFile), host)
  }

  /** Deletes the folder; its `.env` is shown no longer. */
  async remove(): Promise<void> {
    process.env = processEnvironment()
    await rm(this.root, {force: true, recursive: true})
  }
}
