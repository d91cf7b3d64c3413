export default {
  apps: ['school'],
  salesforce: {
    resources: {
      people: {
        model: 'school.Person',
        sobject: 'Contact',
        distantId: 'salesforceId',
        externalId: 'Code__c',
        fieldsMap: {Code__c: 'code', Email: 'email', FirstName: 'firstName', LastName: 'lastName'},
      },
    },
  },
}
