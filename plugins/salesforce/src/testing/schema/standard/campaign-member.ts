import type {FieldDeclaration} from '../field-declaration.js'
import type {ObjectDeclaration} from '../object-declaration.js'

const createOnly = {type: 'reference', updateable: false, onDelete: 'cascade'} as const

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_campaignmember.htm */
export const campaignMember: ObjectDeclaration = {
  keyPrefix: '00v',
  owned: false,
  searchable: false,
  fields: {
    CampaignId: {...createOnly, referenceTo: ['Campaign'], required: true},
    ContactId: {...createOnly, referenceTo: ['Contact']},
    LeadId: {...createOnly, referenceTo: ['Lead']},
    // Not restricted: the statuses are those of its campaign, in CampaignMemberStatus.
    Status: {type: 'picklist', length: 40, values: ['Sent', 'Responded']},
    HasResponded: {type: 'boolean', createable: false, updateable: false},
    FirstRespondedDate: {type: 'date', createable: false, updateable: false},
    FirstName: ofPerson('FirstName', 40),
    LastName: ofPerson('LastName', 80),
    Email: {...ofPerson('Email', 80), type: 'email'},
    accounts_uuid__c: {length: 64, externalId: true},
    Initial_Sign_in_Date__c: 'date',
    Most_recent_sign_in_date__c: 'date',
    Completed_Training_Wheels_date__c: 'date',
    Started_Assignment_date__c: 'date',
    Completed_Assignment_date__c: 'date',
    Soft_Ask_Decision__c: {length: 255},
    Soft_Ask_Decision_date__c: 'date',
    Estimated_Enrollment__c: 'double',
    latest_adoption_decision__c: {length: 255},
    real_course_created_at__c: 'date',
    Students_Pell_Grant__c: 'percent',
  },
}

function ofPerson(name: string, length: number): FieldDeclaration {
  return {
    length,
    calculated: ({ContactId, LeadId}, find) => find(ContactId ?? LeadId)?.[name] ?? null,
  }
}
