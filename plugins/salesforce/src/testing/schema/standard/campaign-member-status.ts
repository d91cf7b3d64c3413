import type {ObjectDeclaration} from '../object-declaration.js'

export const campaignMemberStatus: ObjectDeclaration = {
  keyPrefix: '01Y',
  owned: false,
  searchable: false,
  fields: {
    CampaignId: {
      type: 'reference',
      referenceTo: ['Campaign'],
      required: true,
      updateable: false,
      onDelete: 'cascade',
    },
    Label: {required: true, length: 765},
    SortOrder: {type: 'int', precision: 9},
    IsDefault: 'boolean',
    HasResponded: {type: 'boolean', label: 'Responded'},
  },
}
