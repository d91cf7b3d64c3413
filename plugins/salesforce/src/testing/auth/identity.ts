import type {Answer} from '../http/answer.js'
import type {FakeState} from '../http/fake-state.js'
import type {Session} from './sessions.js'

/** `GET /id/{organization}/{user}` and `GET /services/oauth2/userinfo` */
export function answerIdentity(fakeState: FakeState, {userId}: Session): Answer {
  const user = fakeState.org.row(userId)
  const base = `${fakeState.url}/services/data/v{version}`
  return {
    status: 200,
    body: {
      id: `${fakeState.url}/id/${fakeState.organizationId}/${userId}`,
      sub: `${fakeState.url}/id/${fakeState.organizationId}/${userId}`,
      user_id: userId,
      organization_id: fakeState.organizationId,
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
