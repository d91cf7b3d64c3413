import type {ObjectDeclaration} from '../object-declaration.js'

export const campaign: ObjectDeclaration = {
  keyPrefix: '701',
  fields: {
    Name: {required: true, length: 80, label: 'Campaign Name'},
    ParentId: {type: 'reference', referenceTo: ['Campaign']},
    Type: {type: 'picklist', values: ['Conference', 'Webinar', 'Email', 'Other']},
    Status: {
      type: 'picklist',
      values: ['Planned', 'In Progress', 'Completed', 'Aborted'],
      defaultValue: 'Planned',
    },
    StartDate: 'date',
    EndDate: 'date',
    IsActive: {type: 'boolean', label: 'Active'},
    Description: 'textarea',
  },
}
