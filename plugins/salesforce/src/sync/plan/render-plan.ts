import type {ObjectPlan, PushPlan} from './push-plan.js'

/** `Contact: +120 create, ~45 update (fields: LastName 30, Title 15), 9,835 unchanged, 2 conflict` */
export function renderPlan({apiCalls, objects}: PushPlan): string {
  const {estimated, limit, used} = apiCalls
  const left = limit === null || used === null ? '' : ` of ${count(limit - used)} left`
  return [
    ...Object.entries(objects).map(([name, plan]) => renderObject(name, plan)),
    `Estimated API calls: ${count(estimated)}${left}`,
  ].join('\n')
}

function renderObject(name: string, {conflict, create, fields, unchanged, update}: ObjectPlan) {
  const named = Object.entries(fields).map(([field, rows]) => `${field} ${count(rows)}`)
  const changed = named.length === 0 ? '' : ` (fields: ${named.join(', ')})`
  return (
    `${name}: +${count(create)} create, ~${count(update)} update${changed}, ` +
    `${count(unchanged)} unchanged, ${count(conflict)} conflict`
  )
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
