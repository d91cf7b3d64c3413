import type {LinkAction} from './link-action.js'

/** Rows of one model to which one thing was done. */
export interface LinkGroup {
  action: LinkAction
  keys: string[]
  model: string
}

/** Links that are still to be written; each counts once. */
export class LinkBuffer {
  private readonly groups = new Map<
    string,
    {action: LinkAction; keys: Set<string>; model: string}
  >()
  private count = 0

  get size(): number {
    return this.count
  }

  add({action, keys, model}: LinkGroup): void {
    const name = `${action} ${model}`
    const group = this.groups.get(name) ?? {action, keys: new Set(), model}
    this.groups.set(name, group)
    const before = group.keys.size
    for (const key of keys) group.keys.add(key)
    this.count += group.keys.size - before
  }

  /** Gives all links and keeps none. */
  take(): LinkGroup[] {
    const groups = [...this.groups.values()].map((group) => ({...group, keys: [...group.keys]}))
    this.clear()
    return groups
  }

  clear(): void {
    this.groups.clear()
    this.count = 0
  }
}
