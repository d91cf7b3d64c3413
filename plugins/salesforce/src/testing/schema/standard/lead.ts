import type {ObjectDeclaration} from '../object-declaration.js'
import {personFields} from '../person-fields.js'
import {masterRecordField} from '../system-fields.js'

export const lead: ObjectDeclaration = {
  keyPrefix: '00Q',
  fields: {
    ...masterRecordField('Lead'),
    ...personFields,
    Company: {required: true},
    Status: {
      type: 'picklist',
      values: ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted'],
      defaultValue: 'Open - Not Contacted',
    },
    Country: {length: 80},
    IsConverted: {type: 'boolean', updateable: false},
  },
}
