/** Commands and what they depend on, by their declarations. */
export interface CommandGraph {
  /** Rings of commands that depend on each other: each ends with the command that it begins with. */
  cycles: string[][]
  edges: DependencyEdge[]
  /** Ids that are depended on and that no command has. */
  unknown: string[]
}

/** That one command depends on another. */
export interface DependencyEdge {
  /** The command that must have run before. */
  dependency: string
  dependent: string
  /** How old its run may be; unset for any age. */
  maxAge?: string
  /** Those that are the same for every run; what hangs on the dependent's own is not known here. */
  parameters: Record<string, unknown>
  policy: 'any' | 'latest'
}
