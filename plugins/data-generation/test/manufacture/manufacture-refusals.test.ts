import {expect} from 'chai'

import type {Manufactured} from '../../src/manufacture/manufacture.js'
import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {openEnterprise} from '../support/enterprise.js'
import {refusal} from '../support/refusal.js'
import type {TestProject} from '../support/test-project.js'

const absent = '994599e6-3787-48ba-a2d1-42d1bdf6c46e'
const notCustomisable = 'This script does not support customizing provided existing objects'

describe('what manufacture refuses, writing nothing', () => {
  eachDatabase((create) => {
    let project: TestProject

    before(async () => {
      project = await openEnterprise((await create()).target)
    })

    after(() => project.close())

    const customer = (...argv: string[]): Promise<Manufactured> =>
      project.run('--model', 'enterprise.EnterpriseCustomer', ...argv)
    const newCustomer = async (): Promise<string> => (await customer()).pks[0] ?? ''

    it('a line without a model', async () => {
      const {exitCode, message} = await refusal(project)
      expect({exitCode, message}).to.deep.equal({exitCode: 1, message: 'Did not receive a model'})
    })

    it('a model that does not exist, with near names', async () => {
      const {exitCode, message, suggestions} = await refusal(project, '--model', 'enterprise.Sight')
      expect(exitCode).to.equal(1)
      expect(message).to.equal(
        "Provided model: enterprise.Sight's factory is not imported or does not exist",
      )
      expect(suggestions.join(' ')).to.include('enterprise.Site')
    })

    it('fields that do not exist, all at once, each with its factory', async () => {
      const {exitCode, message} = await refusal(
        project,
        ...['--model', 'EnterpriseCustomerUser', '--nope', 'x'],
        ...['--enterprise_customer__nope', 'x', '--active__x', 'y', '--nope2__x', 'y'],
      )
      expect(exitCode).to.equal(1)
      expect(message.split('\n')).to.deep.equal([
        'Could not find field_name: nope in factory: EnterpriseCustomerUser',
        'Could not find field_name: nope in factory: EnterpriseCustomer',
        'Could not find field_name: x in factory: EnterpriseCustomerUser',
        'Could not find field_name: nope2 in factory: EnterpriseCustomerUser',
      ])
    })

    it('a parent that does not exist, also when the value cannot be a key', async () => {
      for (const key of [absent, 'not-a-uuid', '', 'None', '999']) {
        const {exitCode, message} = await refusal(
          project,
          ...['--model', 'EnterpriseCustomerUser', `--enterprise_customer=${key}`],
        )
        expect(exitCode).to.equal(1)
        expect(message).to.equal(`Provided FK value: ${key} does not exist on EnterpriseCustomer`)
      }
      const {message} = await refusal(
        project,
        '--model',
        'EnterpriseCustomer',
        '--site',
        '99999999999999999999',
      )
      expect(message).to.equal('Provided FK value: 99999999999999999999 does not exist on Site')
    })

    it('to change a row that exists, at every depth and in every order', async () => {
      const pk = await newCustomer()
      const lines = [
        ['--enterprise_customer', pk, '--enterprise_customer__name', 'x'],
        ['--enterprise_customer', pk, '--enterprise_customer__site__name', 'x'],
        ['--enterprise_customer__site', '9', '--enterprise_customer__site__name', 'x'],
        ['--enterprise_customer', absent, '--enterprise_customer__site', '9'],
        ['--enterprise_customer_id', pk, '--enterpriseCustomer__site__name', 'x'],
        ['--enterprise_customer=null', '--enterprise_customer__name=x'],
      ]
      for (const line of lines) {
        const [first, second, third, fourth] = line
        const turned = fourth === undefined ? [second, first] : [third, fourth, first, second]
        for (const argv of [line, turned.filter((word) => word !== undefined)]) {
          const {exitCode, message} = await refusal(
            project,
            '--model',
            'EnterpriseCustomerUser',
            ...argv,
          )
          expect(exitCode, argv.join(' ')).to.equal(1)
          expect(message.split('\n')[0], argv.join(' ')).to.equal(notCustomisable)
        }
      }
    })

    it('values that are not of the type, all at once', async () => {
      const {exitCode, message} = await refusal(
        project,
        ...['--model', 'EnterpriseCustomer', '--active', 'maybe', '--country', 'USA'],
        ...['--created_at', 'notadate', '--name=null', '--uuid', 'x', '--slug', 'x'.repeat(31)],
      )
      expect(exitCode).to.equal(2)
      expect(message.split('\n')).to.deep.equal([
        '--active: "maybe" is not a BOOLEAN (EnterpriseCustomer.active)',
        '--country: "USA" is not a STRING(2) (EnterpriseCustomer.country)',
        '--created_at: "notadate" is not a DATE (EnterpriseCustomer.createdAt)',
        '--name: "null" is not a STRING(255) NOT NULL (EnterpriseCustomer.name)',
        '--uuid: "x" is not a UUID (EnterpriseCustomer.uuid)',
        `--slug: "${'x'.repeat(31)}" is not a STRING(30) (EnterpriseCustomer.slug)`,
      ])
    })

    it('a value that a validator of the model refuses', async () => {
      const {exitCode, message} = await refusal(
        project,
        '--model',
        'EnterpriseCustomer',
        '--contact_email',
        'x',
      )
      expect(exitCode).to.equal(2)
      expect(message).to.match(/^--contact_email: "x" is refused: .*isEmail/)
    })

    it('a missing value, a stray word, a repeated path and a count of 0', async () => {
      const lines: [string[], RegExp][] = [
        [['--name'], /^--name: a value is missing/],
        [['--site'], /^--site: a value is missing/],
        [['--name', 'a', 'b'], /^Unexpected argument: "b"/],
        [['stray'], /^Unexpected argument: "stray"/],
        [['--name', 'a', '--name', 'b'], /^--name is given twice/],
        [['--contact_email', 'a@b.cd', '--contactEmail', 'b@b.cd'], /are the same field/],
        [['--site', '9', '--siteId', '9'], /are the same field/],
        [['--count', '0'], /greater than or equal to 1/],
        [['--count', '2', '--count', '3'], /^--count can only be given once/],
        [['--no-name'], /^--no-name: "false" is not a STRING/],
      ]
      for (const [line, text] of lines) {
        const {exitCode, message} = await refusal(project, ...line, '--model', 'EnterpriseCustomer')
        expect(message, line.join(' ')).to.match(text)
        expect(exitCode, line.join(' ')).to.equal(2)
      }
    })

    it('one value for several rows of a unique column', async () => {
      const {exitCode, message} = await refusal(
        project,
        ...[
          '--model',
          'EnterpriseCustomerUser',
          '--count',
          '3',
          '--enterprise_customer__slug',
          'x',
        ],
      )
      expect(exitCode).to.equal(2)
      expect(message).to.equal(
        '--enterprise_customer__slug: one value for 3 rows, but EnterpriseCustomer.slug is unique',
      )
    })

    it('a parent whose value is taken, after its own parent is written', async () => {
      await customer('--slug', 'taken')
      const {exitCode, message} = await refusal(
        project,
        ...['--model', 'EnterpriseCustomerCatalog', '--enterprise_customer__slug', 'taken'],
      )
      expect(exitCode).to.equal(1)
      expect(message).to.include('"taken" is taken: EnterpriseCustomer.slug is unique')
    })
  })
})
