/** Imports files of the user's project: TypeScript or JavaScript, without a build step. */
export interface ProjectLoader {
  /**
   * The module's namespace object.
   *
   * @throws UserError `PROJECT_FILE_BROKEN` (exit 6) naming the file and what went wrong in it.
   */
  importFile(file: string): Promise<Record<string, unknown>>
  /** Loads a file anew when it is asked for again: it was not right, and may be mended. */
  forget(file: string): void
  /** Files of the project loaded so far, absolute, each once: those asked for and all they import outside `node_modules`. */
  loadedFiles(): string[]
  /** Loads the compiler, which the first import does otherwise. */
  open(): Promise<void>
}
