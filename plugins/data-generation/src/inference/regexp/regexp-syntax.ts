/** The parts of a regular expression that a text can be made from. */
export type RegExpSyntax =
  | {characters: string; kind: 'characters'}
  | {kind: 'choice'; options: RegExpSyntax[]}
  | {kind: 'repeat'; max: number; min: number; of: RegExpSyntax}
  | {kind: 'sequence'; parts: RegExpSyntax[]}
