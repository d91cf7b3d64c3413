import type {Workspace} from './mycli.js'

/** Writes a project whose app `enterprise` has these command files: path below its commands folder, without `.ts` -> text. */
export async function writeCommands(
  workspace: Workspace,
  files: Readonly<Record<string, string>>,
  config = "{apps: ['enterprise']}",
): Promise<void> {
  await workspace.write('mycli.config.ts', `export default ${config}\n`)
  for (const [name, text] of Object.entries(files)) {
    await workspace.write(`enterprise/commands/${name}.ts`, text)
  }
}

/** A command file whose class has this body. */
export function commandText(body: string, base = 'BasicCommand'): string {
  return `import {Args, Flags, ${base}} from '@mycli/kit'\nexport default class One extends ${base} {\n${body}\n}\n`
}
