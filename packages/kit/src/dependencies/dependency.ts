/** A command that must have run before another one. */
export interface Dependency {
  /** Its id, such as `parties:load`. */
  command: string
  /** How old its run may be: `7d`, `12h`. Default: any age */
  maxAge?: string
  /** The parameters that its run must have had; others may have been anything. A function is pure. Default: none */
  parameters?: DependencyParameters
  /** `latest`: its last finished run has succeeded; `any`: one of them has. Default: `latest` */
  policy?: 'any' | 'latest'
}

export type DependencyParameters =
  ((given: DependentValues) => Record<string, unknown>) | Record<string, unknown>

/** What the command that has the dependency was given. */
export interface DependentValues {
  options: Record<string, unknown>
  parameters: Record<string, unknown>
}
