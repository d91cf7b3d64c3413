import eslint from '@eslint/js'
import prettier from 'eslint-config-prettier'
import {createTypeScriptImportResolver} from 'eslint-import-resolver-typescript'
import {importX} from 'eslint-plugin-import-x'
import {defineConfig, globalIgnores} from 'eslint/config'
import tseslint from 'typescript-eslint'

const noHost = {
  regex: '^@mycli/cli(/|$)',
  message: 'Only the host composes: packages and plugins do not import it.',
}
const noPlugin = {
  regex: '^@mycli/plugin-',
  message: 'The kit knows no plugin, and plugins do not know each other: share through @mycli/kit.',
}
const noEagerHeavyPackage = {
  regex:
    '^(sequelize|@faker-js/faker|sqlite3|mysql2|pg|umzug|valibot|jiti|piscina|@inquirer/prompts|@aws-sdk/.*|@jsforce/.*|csv-parse|fast-xml-parser)(/|$)',
  allowTypeImports: true,
  message: 'Slow to load: `await import()` it inside the function that needs it.',
}
const noCommandFile = {
  regex: '^\\.{1,2}/(.*/)?commands/',
  message: 'Commands call feature functions, never the other way round.',
}

/** One list per folder: a later entry for the same rule replaces an earlier one, it does not add to it. */
const restrictImports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', {patterns}],
})

const noFocusedTest = ['describe', 'context', 'it'].map((object) => ({
  object,
  property: 'only',
  message: 'A focused test hides all others.',
}))

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/lib/',
    '**/coverage/',
    '**/.mycli/',
    'bench/results/',
    'test/tooling/fixtures/', // wrong on purpose
  ]),
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    languageOptions: {
      parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname},
    },
    plugins: {'import-x': importX},
    settings: {
      // Without these three, no-cycle resolves nothing under NodeNext and passes everything.
      'import-x/extensions': ['.ts', '.js'],
      'import-x/parsers': {'@typescript-eslint/parser': ['.ts']},
      'import-x/resolver-next': [createTypeScriptImportResolver({noWarnOnMultipleProjects: true})],
    },
    rules: {
      complexity: ['error', 10],
      'import-x/no-cycle': 'error',
      'import-x/no-relative-packages': 'error',
      'max-lines': ['error', {max: 250, skipBlankLines: true, skipComments: true}],
      'max-lines-per-function': ['warn', {max: 50, skipBlankLines: true, skipComments: true}],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // `import {type A} from 'a'` still loads `a` at run time.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // An async method may satisfy an interface without awaiting anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
    },
  },
  {
    files: ['packages/kit/src/**/*.ts', 'plugins/*/src/**/*.ts'],
    rules: restrictImports(noHost, noPlugin, noEagerHeavyPackage, noCommandFile),
  },
  {
    files: ['src/**/*.ts'],
    rules: restrictImports(noHost, noEagerHeavyPackage, noCommandFile),
  },
  {
    files: ['plugins/*/src/commands/**/*.ts'],
    rules: restrictImports(noHost, noPlugin, noEagerHeavyPackage),
  },
  {
    files: ['src/commands/**/*.ts', 'src/index.ts'],
    rules: restrictImports(noHost, noEagerHeavyPackage),
  },
  {
    files: ['**/test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-properties': ['error', ...noFocusedTest],
      // chai's assertions are property reads.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {globals: {console: 'readonly', process: 'readonly', URL: 'readonly'}},
    rules: {'@typescript-eslint/explicit-module-boundary-types': 'off'},
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {module: 'writable', require: 'readonly'},
    },
    rules: {'@typescript-eslint/no-require-imports': 'off'},
  },
  {
    // What is copied into users' projects; a tsconfig.json beside it would be copied too.
    files: ['examples/**/*.ts', 'templates/**/*.ts'],
    languageOptions: {parserOptions: {projectService: false, project: 'tsconfig.test.json'}},
    // Written the way people write their own models and factories.
    rules: {'@typescript-eslint/explicit-module-boundary-types': 'off'},
  },
  // Tests of the whole use the kit's test databases, which no package ships.
  {files: ['**/test/**'], rules: {'import-x/no-relative-packages': 'off'}},
  // Developer tools talk to the terminal that started them.
  {files: ['scripts/**', 'bench/**'], rules: {'no-console': 'off'}},
  // Has a package.json of its own for its peers, but is no package that could be imported from.
  {files: ['bench/**'], rules: {'import-x/no-relative-packages': 'off'}},
  prettier,
)
