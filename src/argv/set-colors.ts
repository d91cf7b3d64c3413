/** Makes `--no-color` and `NO_COLOR` hold for everything that looks at the environment; to be called before oclif is imported. */
export function setColors(globals: readonly string[], environment: NodeJS.Dict<string>): void {
  if (globals.includes('--no-color')) environment['NO_COLOR'] = '1'
  // Node warns on stderr when both are set.
  if ((environment['NO_COLOR'] ?? '') !== '') delete environment['FORCE_COLOR']
}
