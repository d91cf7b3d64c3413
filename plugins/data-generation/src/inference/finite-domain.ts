import type {FiniteDomain} from './inferred-value.js'
import type {Span} from './number-span.js'

/** Zero and up first, then the negative ones. */
export function integerDomain(limits: Span, output: (value: number) => unknown): FiniteDomain {
  const first = Math.max(limits.min, Math.min(limits.max, 0))
  const upwards = limits.max - first + 1
  return {
    at: (index) => output(index < upwards ? first + index : first - 1 - (index - upwards)),
    size: limits.max - limits.min + 1,
  }
}

export function listDomain(values: readonly unknown[]): FiniteDomain {
  return {at: (index) => values[index], size: values.length}
}
