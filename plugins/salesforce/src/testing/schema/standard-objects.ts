import type {ObjectDeclaration} from './object-declaration.js'
import {account} from './standard/account.js'
import {campaignMemberStatus} from './standard/campaign-member-status.js'
import {campaignMember} from './standard/campaign-member.js'
import {campaign} from './standard/campaign.js'
import {contact} from './standard/contact.js'
import {lead} from './standard/lead.js'
import {organization} from './standard/organization.js'
import {user} from './standard/user.js'

/** The objects that every fake has. */
export const standardObjects: Record<string, ObjectDeclaration> = {
  Account: account,
  Campaign: campaign,
  CampaignMember: campaignMember,
  CampaignMemberStatus: campaignMemberStatus,
  Contact: contact,
  Lead: lead,
  Organization: organization,
  User: user,
}
