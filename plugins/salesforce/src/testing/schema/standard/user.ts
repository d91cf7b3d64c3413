import type {ObjectDeclaration} from '../object-declaration.js'

export const user: ObjectDeclaration = {
  keyPrefix: '005',
  owned: false,
  createable: false,
  deletable: false,
  fields: {
    Username: {required: true, length: 80},
    LastName: {required: true, length: 80},
    FirstName: {length: 40},
    Name: {
      length: 121,
      calculated: ({FirstName, LastName}) =>
        [FirstName, LastName].filter((part) => part !== null && part !== undefined).join(' '),
    },
    Email: {type: 'email', required: true, length: 128},
    Alias: {length: 8},
    IsActive: {type: 'boolean', defaultValue: true},
    UserType: {type: 'picklist', values: ['Standard'], defaultValue: 'Standard', updateable: false},
  },
}
