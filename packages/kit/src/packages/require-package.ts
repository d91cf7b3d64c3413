import {createRequire} from 'node:module'

const require = createRequire(import.meta.url)

/**
 * A CommonJS package, by its name among ours or by its file; what it exports is for the caller to know. `import` parses such files for the
 * names that they export before it runs them, which for large ones takes longer than running them.
 */
export function requirePackage(name: string): unknown {
  return require(name)
}
