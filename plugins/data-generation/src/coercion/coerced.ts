/** What a coercer says; why a value is refused is told by the column's type. */
export type Coerced = {ok: false} | {ok: true; value: unknown}

export const refused: Coerced = {ok: false}

export function accepted(value: unknown): Coerced {
  return {ok: true, value}
}
