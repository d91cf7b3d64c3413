import {expect} from 'chai'
import {closeFakes, codeOf, field, openFake, type FakeClient} from '../support/fake-client.js'

describe('rows', () => {
  let client: FakeClient
  afterEach(closeFakes)
  beforeEach(async () => {
    client = await openFake({
      objects: {
        Course__c: {
          fields: {
            Seats__c: {type: 'int', precision: 3},
            Starts__c: 'datetime',
            Begins__c: 'date',
            Open__c: 'boolean',
          },
          validate: ({Name}) =>
            Name === 'bad' ? {message: 'Not that one.', fields: ['Name']} : undefined,
        },
      },
    })
  })

  const refusals: [title: string, object: string, row: unknown, code: string, fields?: string[]][] =
    [
      [
        'without a required field',
        'Contact',
        {FirstName: 'x'},
        'REQUIRED_FIELD_MISSING',
        ['LastName'],
      ],
      [
        'with an empty required field',
        'Contact',
        {LastName: ' '},
        'REQUIRED_FIELD_MISSING',
        ['LastName'],
      ],
      [
        'with a text that is too long',
        'Contact',
        {LastName: 'x'.repeat(81)},
        'STRING_TOO_LONG',
        ['LastName'],
      ],
      [
        'with a wrong e-mail',
        'Contact',
        {LastName: 'x', Email: 'nobody'},
        'INVALID_EMAIL_ADDRESS',
        ['Email'],
      ],
      [
        'with another value of a restricted picklist',
        'Contact',
        {LastName: 'x', Level__c: 'None'},
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        ['Level__c'],
      ],
      [
        'with a read-only field',
        'Contact',
        {LastName: 'x', CreatedDate: '2020-01-01T00:00:00Z'},
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        ['CreatedDate'],
      ],
      [
        'with a made field',
        'Contact',
        {LastName: 'x', Name: 'y'},
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        ['Name'],
      ],
      ['with an unknown field', 'Contact', {LastName: 'x', Nope: 1}, 'INVALID_FIELD'],
      ['with an Id', 'Contact', {LastName: 'x', Id: '003000000000001AAA'}, 'INVALID_FIELD', ['Id']],
      [
        'pointing to what is no id',
        'Contact',
        {LastName: 'x', AccountId: 'abc'},
        'MALFORMED_ID',
        ['AccountId'],
      ],
      [
        'pointing to another object',
        'Contact',
        {LastName: 'x', AccountId: '003000000000001AAA'},
        'MALFORMED_ID',
        ['AccountId'],
      ],
      [
        'pointing to nothing',
        'Contact',
        {LastName: 'x', AccountId: '001000000000001AAA'},
        'INVALID_CROSS_REFERENCE_KEY',
        ['AccountId'],
      ],
      [
        'that a validation rule refuses',
        'Course__c',
        {Name: 'bad'},
        'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        ['Name'],
      ],
      [
        'with a number that is too large',
        'Course__c',
        {Seats__c: 1000},
        'NUMBER_OUTSIDE_VALID_RANGE',
        ['Seats__c'],
      ],
      [
        'with null for a checkbox',
        'Course__c',
        {Open__c: null},
        'INVALID_TYPE_ON_FIELD_IN_RECORD',
        ['Open__c'],
      ],
      [
        'of an object that nobody creates',
        'User',
        {LastName: 'x', Username: 'x', Email: 'x@y.example'},
        'INVALID_TYPE_FOR_OPERATION',
        [],
      ],
      ['with a text for a number', 'Course__c', {Seats__c: '5'}, 'JSON_PARSER_ERROR'],
      ['with a fraction for a whole number', 'Course__c', {Seats__c: 5.5}, 'JSON_PARSER_ERROR'],
      ['with a number for a text', 'Course__c', {Name: 5}, 'JSON_PARSER_ERROR'],
      ['with a text for a checkbox', 'Course__c', {Open__c: 'true'}, 'JSON_PARSER_ERROR'],
      [
        'with a day that is not in the calendar',
        'Course__c',
        {Begins__c: '2026-02-30'},
        'JSON_PARSER_ERROR',
      ],
      [
        'with a moment for a day',
        'Course__c',
        {Begins__c: '2026-02-20T00:00:00Z'},
        'JSON_PARSER_ERROR',
      ],
      [
        'with a moment without a zone',
        'Course__c',
        {Starts__c: '2026-02-20T00:00:00'},
        'JSON_PARSER_ERROR',
      ],
    ]

  for (const [title, object, row, code, fields] of refusals) {
    it(`are refused ${title}`, async () => {
      const reply = await client.call('POST', `sobjects/${object}`, row)
      expect([reply.status, codeOf(reply)]).to.deep.equal([400, code])
      expect(field(reply.body, 0, 'fields')).to.deep.equal(fields)
      expect(field(reply.body, 0, 'message')).to.be.a('string')
    })
  }
})
