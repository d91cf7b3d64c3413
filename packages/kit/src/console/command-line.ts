/**
 * A command line to be typed into a shell: words that it would read otherwise stand in quotes. `<name>` stays bare, as it is to be replaced.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */
export function commandLine(words: readonly string[], platform = process.platform): string {
  return words.map((word) => (isPlain(word) ? word : quoted(word, platform))).join(' ')
}

function isPlain(word: string): boolean {
  return /^[\w%+,./:=@-]+$/.test(word) || isPlaceholder(word)
}

/** What {@link placeholder} makes, also behind a flag. */
function isPlaceholder(word: string): boolean {
  return /^(--[\w-]+=)?<[\w-]+>$/.test(word)
}

/** Windows' shells know only double quotes; everywhere else a text in single quotes means itself. */
function quoted(word: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') return `"${word.replaceAll(/(\\*)"/g, '$1$1\\"')}"`
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
