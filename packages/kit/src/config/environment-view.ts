import type {Environment} from './environment.js'

/** Every copy of the kit in a process knows a view by it. */
const originalKey = Symbol.for('mycli.environment@1')

/**
 * From now on `process.env.NAME` shows the project's `.env` to whatever code runs in this process, now or later.
 *
 * What copies the environment as a whole, such as the start of a child process, still gets the process's own only.
 */
export function showEnvironment(environment: Environment): void {
  process.env = viewOf(environment, {})
}

/** The environment that the process was started with, without the `.env` of a project. */
export function processEnvironment(): NodeJS.ProcessEnv {
  const original: unknown = Reflect.get(process.env, originalKey)
  return (original as NodeJS.ProcessEnv | undefined) ?? process.env // put there by viewOf
}

export interface EnvironmentListener {
  onAll?: () => void
  onRead?: (name: string) => void
}

/** A `process.env` that also shows a `.env` by name, and tells what is read. */
export function viewOf(environment: Environment, listener: EnvironmentListener): NodeJS.ProcessEnv {
  const read = (name: string): string | undefined => {
    listener.onRead?.(name)
    return environment.get(name)
  }
  return new Proxy(processEnvironment(), {
    get(target, name) {
      if (name === originalKey) return target
      return typeof name === 'string' ? read(name) : (Reflect.get(target, name) as unknown)
    },
    has(target, name) {
      return typeof name === 'string' ? read(name) !== undefined : Reflect.has(target, name)
    },
    ownKeys(target) {
      listener.onAll?.()
      return Reflect.ownKeys(target)
    },
    // The default would define a property, which process.env accepts from nobody.
    set(target, name, value) {
      return Reflect.set(target, name, value)
    },
  })
}
