/** One place in which two questions differ; a side without it is undefined. */
export interface InputDifference {
  asked: unknown
  kept: unknown
  /** Such as `parameters.chamber` or `args[0]`. */
  path: string
}

/** Where the material of two keys differs, member by member. */
export function inputDifferences(kept: unknown, asked: unknown): InputDifference[] {
  return differences(kept, asked, '')
}

function differences(kept: unknown, asked: unknown, path: string): InputDifference[] {
  if (!isBranch(kept) || !isBranch(asked) || Array.isArray(kept) !== Array.isArray(asked)) {
    return JSON.stringify(kept) === JSON.stringify(asked) ? [] : [{asked, kept, path}]
  }
  const names = new Set([...Object.keys(kept), ...Object.keys(asked)])
  return [...names].flatMap((name) =>
    differences(Reflect.get(kept, name), Reflect.get(asked, name), pathOf(path, name, kept)),
  )
}

function pathOf(path: string, name: string, parent: object): string {
  if (Array.isArray(parent)) return `${path}[${name}]`
  return path === '' ? name : `${path}.${name}`
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
