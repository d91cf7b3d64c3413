/** What a push would do with the rows of one object. */
export interface ObjectPlan {
  create: number
  update: number
  unchanged: number
  /** Rows that somebody has to decide about, or that were refused before. */
  conflict: number
  /** By field: the updates that would send it. */
  fields: Record<string, number>
}

export interface PushPlan {
  /** By sobject. */
  objects: Record<string, ObjectPlan>
  apiCalls: {
    /** That the push would make in all. */
    estimated: number
    /** Of the org in 24 hours, as Salesforce says. */
    used: number | null
    limit: number | null
  }
}

export function emptyPlan(): ObjectPlan {
  return {create: 0, update: 0, unchanged: 0, conflict: 0, fields: {}}
}

/** Two resources of one object are one line. */
export function addPlans(one: ObjectPlan, other: ObjectPlan): ObjectPlan {
  const fields = {...one.fields}
  for (const [name, count] of Object.entries(other.fields)) {
    fields[name] = (fields[name] ?? 0) + count
  }
  return {
    create: one.create + other.create,
    update: one.update + other.update,
    unchanged: one.unchanged + other.unchanged,
    conflict: one.conflict + other.conflict,
    fields,
  }
}
