import type {ObjectDeclaration} from '../object-declaration.js'

export const organization: ObjectDeclaration = {
  keyPrefix: '00D',
  owned: false,
  createable: false,
  updateable: false,
  deletable: false,
  searchable: false,
  replicateable: false,
  fields: {
    Name: {length: 80},
    IsSandbox: 'boolean',
    InstanceName: {length: 5},
    OrganizationType: {type: 'picklist', values: ['Developer Edition', 'Enterprise Edition']},
    TrialExpirationDate: 'datetime',
  },
}
