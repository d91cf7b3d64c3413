import type {LocalRow} from '../resources/model-resource.js'
import type {FieldsMap} from './salesforce-settings.js'

/** What a Contact is made of; it cannot be created without a last name, and keeps the one that it has. */
export const contactFields = {
  FirstName: {local: 'firstName', toDistant: orAbsent},
  LastName: {local: 'lastName', toDistant: orMissing},
  Email: 'email',
} as const satisfies FieldsMap

/** That somebody has left a name out here does not clear it there. */
function orAbsent(name: unknown): unknown {
  return name === null || name === '' ? undefined : name
}

function orMissing(name: unknown, contact: LocalRow): unknown {
  const isNew = (contact.get('salesforceId') ?? null) === null
  return orAbsent(name) ?? (isNew ? 'Missing' : undefined)
}

/** How far an instructor is, in the fields of OpenStax's campaigns. */
export const campaignMemberFields = {
  accounts_uuid__c: 'salesforceId',
  Initial_Sign_in_Date__c: 'dateJoined',
  Most_recent_sign_in_date__c: 'lastLogin',
  Completed_Training_Wheels_date__c: 'completedTrainingWheelsDate',
  Started_Assignment_date__c: 'startedAssignmentDate',
  Completed_Assignment_date__c: 'completedAssignmentDate',
  Soft_Ask_Decision__c: 'softAskDecision',
  Soft_Ask_Decision_date__c: 'softAskDecisionDate',
  Estimated_Enrollment__c: 'estimatedEnrollment',
  latest_adoption_decision__c: 'latestAdoptionDecision',
  real_course_created_at__c: 'realCourseCreatedAt',
} as const satisfies FieldsMap
