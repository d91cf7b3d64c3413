import {cp} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {repository, Workspace, type Ended} from '../support/mycli.js'

interface Failure {
  error: {code: string; exitCode: number; message: string}
}

describe('data:manufacture', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await cp(path.join(repository, 'examples/enterprise'), workspace.project, {
      filter: (file) => !file.includes('.mycli'),
      recursive: true,
    })
  })

  after(() => workspace.remove())

  const manufacture = (...argv: string[]): Promise<Ended> =>
    workspace.run(['data:manufacture', ...argv])

  it('prints the key on stdout and the tree on stderr', async () => {
    const {code, stderr, stdout} = await manufacture(
      ...['--model', 'enterprise.models.EnterpriseCustomerCatalog'],
      ...['--enterprise_customer__site__name', 'Fred'],
      ...['--enterprise_catalog_query__title', 'JOE SHMO', '--title', 'who?'],
    )
    expect(code).to.equal(0)
    expect(stdout).to.match(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\n$/)
    expect(stderr).to.equal(
      [
        "'EnterpriseCustomerCatalog' fields: {'title': 'who?'}",
        "\t'EnterpriseCustomer' fields: {}",
        "\t\t'Site' fields: {'name': 'Fred'}",
        "\t'EnterpriseCatalogQuery' fields: {'title': 'JOE SHMO'}",
        '',
      ].join('\n'),
    )
  })

  it('prints one value with --json, and nothing on stderr', async () => {
    const {code, stderr, stdout} = await manufacture(
      ...['--model', 'enterprise_customer', '--count', '2', '--json'],
    )
    expect([code, stderr]).to.deep.equal([0, ''])
    const result = JSON.parse(stdout) as {model: string; pks: string[]; tree: unknown}
    expect(result.model).to.equal('enterprise.EnterpriseCustomer')
    expect(result.pks).to.have.length(2)
    expect(result.tree).to.deep.equal({model: 'EnterpriseCustomer', fields: {}, children: []})
  })

  const refusals: [title: string, argv: string[], code: number, message: RegExp][] = [
    ['no model', [], 1, /^Did not receive a model$/],
    [
      'an unknown model',
      ['--model', 'enterprise.Nope'],
      1,
      /^Provided model: enterprise.Nope's factory is not imported or does not exist$/,
    ],
    [
      'an unknown field',
      ['--model', 'EnterpriseCustomer', '--nope', 'x'],
      1,
      /^Could not find field_name: nope in factory: EnterpriseCustomer$/,
    ],
    [
      'an existing row that is customised',
      ['--model', 'EnterpriseCustomer', '--site', '1', '--site__name', 'x'],
      1,
      /^This script does not support customizing provided existing objects$/,
    ],
    [
      'a parent that does not exist',
      ['--model', 'EnterpriseCustomer', '--site', '4711'],
      1,
      /^Provided FK value: 4711 does not exist on Site$/,
    ],
    [
      'a wrong value',
      ['--model', 'EnterpriseCustomer', '--active', 'maybe'],
      2,
      /^--active: "maybe" is not a BOOLEAN \(EnterpriseCustomer.active\)$/,
    ],
    ['a count of 0', ['--model', 'EnterpriseCustomer', '--count', '0'], 2, /--count/],
    ['a stray word', ['--model', 'EnterpriseCustomer', 'x'], 2, /^Unexpected argument: "x"$/],
    [
      'a missing value',
      ['--model', 'EnterpriseCustomer', '--name'],
      2,
      /^--name: a value is missing$/,
    ],
  ]
  for (const [title, argv, code, message] of refusals) {
    it(`refuses ${title} with exit ${code}, alike with --json`, async () => {
      const plain = await manufacture(...argv)
      expect([plain.code, plain.stdout]).to.deep.equal([code, ''])
      expect(plain.stderr.split('\n')[0]?.replace('Error: ', '')).to.match(message)
      const json = await manufacture(...argv, '--json')
      const {error} = JSON.parse(json.stdout) as Failure
      expect([json.code, error.exitCode]).to.deep.equal([code, code])
      expect(error.message).to.match(message)
    })
  }

  it('keeps the paths of the line in the run log', async () => {
    await manufacture('--model', 'EnterpriseCustomer', '--site__name', 'Logged')
    const [run] = await workspace.json<{options: unknown}[]>(['runs:list', '--limit', '1'])
    expect(run?.options).to.include({model: 'EnterpriseCustomer', site__name: 'Logged'})
  })

  it('shows the fields and paths of a model in its help', async () => {
    const {stdout} = await manufacture('--help', '--model', 'EnterpriseCustomerUser')
    expect(stdout).to.include('MODEL FIELDS (enterprise.EnterpriseCustomerUser)')
    expect(stdout).to.match(/--enterprise_customer__site__name +STRING\(50\) NOT NULL/)
  })

  it('goes by the name that Django people know', async () => {
    const {code, stdout} = await workspace.run([
      'manufacture_data',
      '--model',
      'enterprise.models.Site',
    ])
    expect(code).to.equal(0)
    expect(stdout).to.match(/^\d+\n$/)
  })
})

describe('data:models and data:factories', () => {
  const example = path.join(repository, 'examples/enterprise')
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
  })

  after(() => workspace.remove())

  it('list what the project has', async () => {
    const models = await workspace.json<{factories: number; model: string}[]>(['data:models'], {
      cwd: example,
    })
    expect(models.find(({model}) => model === 'enterprise.Site')).to.include({
      factories: 1,
      file: 'enterprise/models/site.ts',
      table: 'sites',
    })
    const factories = await workspace.json<{fields: string[]; model: string; traits: string[]}[]>(
      ['data:factories'],
      {cwd: example},
    )
    expect(factories.find(({model}) => model === 'enterprise.EnterpriseCustomer')).to.deep.include({
      fields: ['name', 'slug', 'contactEmail', 'country', 'site'],
      params: ['domain'],
      traits: ['inactive'],
    })
  })

  it('describe one model', async () => {
    const model = await workspace.json<{fields: unknown[]; parents: unknown[]}>(
      ['data:models', 'enterprise_customer'],
      {cwd: example},
    )
    expect(model.parents).to.deep.equal([
      {column: 'site_id', name: 'site', nullable: false, type: 'enterprise.Site'},
    ])
    expect(model.fields).to.deep.include({
      column: 'slug',
      name: 'slug',
      nullable: false,
      type: 'STRING(30)',
    })
    const unknown = await workspace.run(['data:models', 'Nope'], {cwd: example})
    expect(unknown.code).to.equal(2)
  })
})
