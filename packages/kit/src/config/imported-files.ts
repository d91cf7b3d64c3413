import {readFile, stat} from 'node:fs/promises'
import path from 'node:path'

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json']

/**
 * The given files and all that they name by relative paths, at any depth; undefined when one imports what only running it would tell.
 *
 * The loader hands JavaScript modules to Node, whose list of loaded modules nobody can read: so the texts are looked through.
 */
export async function importedFiles(files: readonly string[]): Promise<string[] | undefined> {
  const found = new Set(files)
  for (const file of found) {
    const text = await readFile(file, 'utf8').catch(() => '') // gone since: its stamp says so
    if (importsUnknown(text)) return undefined
    for (const specifier of relativePaths(text)) {
      const imported = await sourceFileAt(path.resolve(path.dirname(file), specifier))
      if (imported !== undefined) found.add(imported)
    }
  }
  return [...found]
}

/** `import(name)`, `require(name)`, and `#name`, which stands for a path in package.json. */
function importsUnknown(text: string): boolean {
  return /\b(?:import|require)\s*\((?!\s*(['"`])[^'"`$\n]*\1\s*[,)])|['"`]#/.test(text)
}

function relativePaths(text: string): string[] {
  return [...text.matchAll(/(['"`])(\.{1,2}\/[^'"`\n]*)\1/g)].map(
    ([, , specifier = '']) => specifier,
  )
}

async function sourceFileAt(place: string): Promise<string | undefined> {
  const candidates = [
    place,
    ...extensions.map((extension) => place + extension),
    place.replace(/\.([cm]?)js$/, '.$1ts'),
    ...extensions.map((extension) => path.join(place, `index${extension}`)),
  ]
  for (const candidate of candidates) {
    if (!extensions.includes(path.extname(candidate))) continue
    if ((await stat(candidate).catch(() => undefined))?.isFile() === true) return candidate
  }
  return undefined
}
