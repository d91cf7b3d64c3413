import type {Answer} from '../http/answer.js'
import type {Service} from '../http/service.js'
import type {Session} from './sessions.js'

/** `GET /id/{organization}/{user}` and `GET /services/oauth2/userinfo` */
export function answerIdentity(service: Service, {userId}: Session): Answer {
  const user = service.org.row(userId)
  const base = `${service.url}/services/data/v{version}`
  return {
    status: 200,
    body: {
      id: `${service.url}/id/${service.organizationId}/${userId}`,
      sub: `${service.url}/id/${service.organizationId}/${userId}`,
      user_id: userId,
      organization_id: service.organizationId,
      username: user?.['Username'] ?? null,
      preferred_username: user?.['Username'] ?? null,
      email: user?.['Email'] ?? null,
      display_name: [user?.['FirstName'], user?.['LastName']].filter(Boolean).join(' '),
      active: true,
      user_type: 'STANDARD',
      urls: {
        rest: `${base}/`,
        sobjects: `${base}/sobjects/`,
        query: `${base}/query/`,
        search: `${base}/search/`,
        recent: `${base}/recent/`,
      },
    },
  }
}
