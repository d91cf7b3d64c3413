import {stat} from 'node:fs/promises'

/** For each file a text that changes when the file does; one that is not there has a stamp as well. */
export async function stampFiles(files: readonly string[]): Promise<Record<string, string>> {
  const stamps = files.map(async (file) => {
    const stats = await stat(file).catch(() => undefined)
    return [file, stats ? `${stats.mtimeMs}:${stats.ctimeMs}:${stats.size}` : 'absent'] as const
  })
  return Object.fromEntries(await Promise.all(stamps))
}
