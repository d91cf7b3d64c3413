import type {Route} from '../http/route.js'

const names = ['composite', 'jobs', 'limits', 'query', 'queryAll', 'recent', 'search', 'sobjects']

export const resourceIndexRoutes: Route[] = [
  {
    method: 'GET',
    pattern: '',
    handle: ({base}) => ({
      status: 200,
      body: Object.fromEntries(names.map((name) => [name, `${base}/${name}`])),
      xmlRoot: 'urls',
    }),
  },
]
