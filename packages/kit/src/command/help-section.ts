/** A section of a command's help that depends on the line, such as the fields of a model. */
export interface HelpSection {
  header: string
  rows: [string, string][]
}
