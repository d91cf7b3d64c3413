import type {ObjectDeclaration} from '../object-declaration.js'
import {masterRecordField} from '../system-fields.js'

export const account: ObjectDeclaration = {
  keyPrefix: '001',
  fields: {
    ...masterRecordField('Account'),
    Name: {required: true, label: 'Account Name'},
    Type: {type: 'picklist', values: ['Prospect', 'Customer - Direct', 'Other']},
    ParentId: {type: 'reference', referenceTo: ['Account']},
    BillingStreet: {type: 'textarea', length: 255},
    BillingCity: {length: 40},
    BillingState: {length: 80},
    BillingPostalCode: {length: 20},
    BillingCountry: {length: 80},
    Phone: 'phone',
    Website: 'url',
    Industry: {type: 'picklist', values: ['Education', 'Technology', 'Other']},
    AnnualRevenue: 'currency',
    NumberOfEmployees: {type: 'int', precision: 8},
    Description: 'textarea',
    Ext__c: {length: 64, externalId: true, unique: true},
  },
}
