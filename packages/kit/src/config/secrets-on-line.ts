import {isSecretName} from './secret-names.js'

/**
 * The values on a command line that stand under a secret name: `--password x`, `--user__api_key=x`, `--set password=x`.
 *
 * Read from the words alone, so that they are known also of a line that cannot be parsed.
 */
export function secretsOnLine(argv: readonly string[]): string[] {
  return argv.flatMap((word, index) => {
    const [, name = '', value] = /^(?:--)?([^=]*?)(?::json)?(?:=(.*))?$/s.exec(word) ?? []
    if (!isSecretName(name.split(/__|\./).at(-1) ?? name)) return []
    // As JSON, a text stands in quotes that its value has not.
    if (value !== undefined) return [value, value.replace(/^"(.*)"$/s, '$1')]
    const next = argv[index + 1]
    return word.startsWith('--') && next !== undefined && !next.startsWith('--') ? [next] : []
  })
}
