export interface Span {
  max: number
  min: number
}

/**
 * The part of a span inside the bounds; where they do not meet, as much as the span is wide at the bound that is
 * nearest: prices of 1 to 500 with a least price of 1000 are 1000 to 1499.
 */
export function narrow(span: Span, bounds: Partial<Span>): Span {
  const {max = Infinity, min = -Infinity} = bounds
  const inside = {max: Math.min(span.max, max), min: Math.max(span.min, min)}
  if (inside.min <= inside.max) return inside
  const width = span.max - span.min
  return span.max < min
    ? {max: Math.min(max, min + width), min}
    : {max, min: Math.max(min, max - width)}
}

/** The part of a span that a type can hold. What is not negative stays so: a price too high for its column is no debt. */
export function narrowToType(span: Span, limits: Span): Span {
  const isPositive = span.min >= 0 && limits.max >= 0
  return narrow(span, isPositive ? {max: limits.max, min: Math.max(0, limits.min)} : limits)
}
