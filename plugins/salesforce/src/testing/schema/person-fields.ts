import type {FieldDeclaration, FieldType} from './field-declaration.js'

/** What a contact and a lead have in common. */
export const personFields: Record<string, FieldDeclaration | FieldType> = {
  LastName: {required: true, length: 80},
  FirstName: {length: 40},
  Salutation: {type: 'picklist', values: ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.']},
  Name: {
    length: 121,
    label: 'Full Name',
    calculated: ({FirstName, LastName}) =>
      [FirstName, LastName].filter((part) => part !== null && part !== undefined).join(' '),
  },
  Title: {length: 128},
  Phone: 'phone',
  MobilePhone: 'phone',
  Email: 'email',
  LeadSource: {type: 'picklist', values: ['Web', 'Phone Inquiry', 'Partner Referral', 'Other']},
  Description: 'textarea',
  HasOptedOutOfEmail: {type: 'boolean', label: 'Email Opt Out'},
}
