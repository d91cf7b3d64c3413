/** Puts a function in the place of an object's method; gives what undoes it, unless somebody else has replaced it meanwhile. */
export function replaceMethod<T extends object, K extends keyof T>(
  object: T,
  name: K,
  make: (original: T[K]) => T[K],
): () => void {
  const own = Object.getOwnPropertyDescriptor(object, name)
  const replacement = make(object[name])
  object[name] = replacement
  return () => {
    if (object[name] !== replacement) return
    if (own) Object.defineProperty(object, name, own)
    else Reflect.deleteProperty(object, name)
  }
}
