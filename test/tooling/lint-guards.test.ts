import {expect} from 'chai'
import {ESLint} from 'eslint'
import {resolve} from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const KIT = 'packages/kit/src/index.ts'
const PLUGIN = 'plugins/data-generation/src/index.ts'
const HOST = 'src/index.ts'
const TEST = 'test/tooling/lint-guards.test.ts'

const LAYERS = '@typescript-eslint/no-restricted-imports'

interface Guard {
  title: string
  /** An existing file whose place in the tree decides which rules apply; only `code` is linted. */
  file: string
  code: string
  rule: string
}

const RED: Guard[] = [
  {
    title: 'the kit importing a plugin',
    file: KIT,
    code: "export {x} from '@mycli/plugin-data-generation'",
    rule: LAYERS,
  },
  {
    title: 'the kit importing only a type of a plugin',
    file: KIT,
    code: "import type {x} from '@mycli/plugin-data-generation'\nexport type Y = x",
    rule: LAYERS,
  },
  {
    title: 'the kit importing the host',
    file: KIT,
    code: "export {runCommand} from '@mycli/cli'",
    rule: LAYERS,
  },
  {
    title: 'a plugin importing another plugin',
    file: PLUGIN,
    code: "export {x} from '@mycli/plugin-salesforce'",
    rule: LAYERS,
  },
  {
    title: 'a plugin importing the host',
    file: PLUGIN,
    code: "export {runCommand} from '@mycli/cli'",
    rule: LAYERS,
  },
  {
    title: 'a feature of the kit importing a command file',
    file: KIT,
    code: "export {x} from '../commands/check.js'",
    rule: LAYERS,
  },
  {
    title: 'a package reaching into another by a relative path',
    file: PLUGIN,
    code: "export {x} from '../../../packages/kit/src/index.js'",
    rule: 'import-x/no-relative-packages',
  },
  {
    title: 'a kit file loading sequelize at its top',
    file: KIT,
    code: "import {Op} from 'sequelize'\nexport const eq = Op.eq",
    rule: LAYERS,
  },
  {
    title: 'a kit file loading the AWS SDK at its top',
    file: KIT,
    code: "export {S3Client} from '@aws-sdk/client-s3'",
    rule: LAYERS,
  },
  {
    title: 'a plugin loading a locale of faker at its top',
    file: PLUGIN,
    code: "export {faker} from '@faker-js/faker/locale/en'",
    rule: LAYERS,
  },
  {
    title: 'a host file loading prompts at its top',
    file: HOST,
    code: "export {confirm} from '@inquirer/prompts'",
    rule: LAYERS,
  },
  {
    title: 'an inline type import, which still loads the module',
    file: KIT,
    code: "import {type Model} from 'sequelize'\nexport type M = Model",
    rule: '@typescript-eslint/no-import-type-side-effects',
  },
  {
    title: 'a value import used only as a type',
    file: KIT,
    code: "import {Command} from '@oclif/core'\nexport type C = Command",
    rule: '@typescript-eslint/consistent-type-imports',
  },
  {
    title: 'a file of more than 250 lines',
    file: KIT,
    code: Array.from({length: 251}, (_, index) => `export const n${index} = ${index}`).join('\n'),
    rule: 'max-lines',
  },
  {
    title: 'a function of more than 50 lines',
    file: KIT,
    code: `export function long(n: number): number {\n${'  n += 1\n'.repeat(51)}  return n\n}`,
    rule: 'max-lines-per-function',
  },
  {
    title: 'a function with more than ten paths',
    file: KIT,
    code: `export function f(n: number): number {\n${'  if (n > 1) n -= 1\n'.repeat(10)}  return n\n}`,
    rule: 'complexity',
  },
  {
    title: 'printing past the console of the run',
    file: KIT,
    code: "console.log('hello')",
    rule: 'no-console',
  },
  {
    title: 'an exported function without a return type',
    file: KIT,
    code: 'export function one() {\n  return 1\n}',
    rule: '@typescript-eslint/explicit-module-boundary-types',
  },
  {
    title: 'a promise that nobody waits for',
    file: KIT,
    code: 'export function go(): void {\n  Promise.resolve(1)\n}',
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    title: 'any',
    file: KIT,
    code: 'export function f(x: any): void {\n  void x\n}',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    title: 'a non-null assertion',
    file: KIT,
    code: 'export function f(x?: number): number {\n  return x!\n}',
    rule: '@typescript-eslint/no-non-null-assertion',
  },
  {
    title: '|| where an empty value counts',
    file: KIT,
    code: "export function f(x?: string): string {\n  return x || 'a'\n}",
    rule: '@typescript-eslint/prefer-nullish-coalescing',
  },
  {
    title: 'a focused test',
    file: TEST,
    code: "it.only('hides the others', () => {\n  process.exitCode = 0\n})",
    rule: 'no-restricted-properties',
  },
]

describe('lint guards', function () {
  this.timeout(120_000) // each package's types are loaded once

  const eslint = new ESLint({cwd: ROOT})

  async function rulesBroken(file: string, code: string): Promise<(string | null)[]> {
    const [result] = await eslint.lintText(`${code}\n`, {filePath: resolve(ROOT, file)})
    return (result?.messages ?? []).map(({ruleId}) => ruleId)
  }

  for (const {title, file, code, rule} of RED) {
    it(`refuses ${title}`, async () => {
      expect(await rulesBroken(file, code)).to.include(rule)
    })
  }

  it('refuses two files that import each other', async () => {
    const unignored = new ESLint({cwd: ROOT, ignore: false})
    const results = await unignored.lintFiles('test/tooling/fixtures/import-cycle/*.ts')
    const rules = results.map(({messages}) => messages.map(({ruleId}) => ruleId))
    expect(rules).to.deep.equal([['import-x/no-cycle'], ['import-x/no-cycle']])
  })

  it('refuses a disable comment that disables nothing', async () => {
    const code = '// eslint-disable-next-line no-console\nexport const one = 1'
    expect(await rulesBroken(KIT, code)).to.deep.equal([null])
  })

  it('allows types of heavy packages, and the package itself inside a function', async () => {
    const code = [
      "import type {Sequelize} from 'sequelize'",
      'export async function open(url: string): Promise<Sequelize> {',
      "  const {Sequelize} = await import('sequelize')",
      '  return new Sequelize(url)',
      '}',
    ].join('\n')
    expect(await rulesBroken(KIT, code)).to.deep.equal([])
  })

  it('allows a plugin the kit', async () => {
    const code = "export {UserError} from '@mycli/kit'"
    expect(await rulesBroken(PLUGIN, code)).to.deep.equal([])
  })
})
