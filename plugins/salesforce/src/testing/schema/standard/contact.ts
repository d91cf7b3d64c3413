import type {ObjectDeclaration} from '../object-declaration.js'
import {personFields} from '../person-fields.js'
import {masterRecordField} from '../system-fields.js'

export const contact: ObjectDeclaration = {
  keyPrefix: '003',
  fields: {
    ...masterRecordField('Contact'),
    AccountId: {type: 'reference', referenceTo: ['Account'], onDelete: 'cascade'},
    ...personFields,
    MailingStreet: {type: 'textarea', length: 255},
    MailingCity: {length: 40},
    MailingState: {length: 80},
    MailingPostalCode: {length: 20},
    MailingCountry: {length: 80},
    ReportsToId: {type: 'reference', referenceTo: ['Contact']},
    Department: {length: 80},
    Birthdate: 'date',
    Level__c: {type: 'picklist', values: ['Primary', 'Secondary', 'Tertiary'], restricted: true},
    Ext__c: {length: 64, externalId: true, unique: true},
  },
}
