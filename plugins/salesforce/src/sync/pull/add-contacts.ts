import type {Model} from 'sequelize'

import {keyOf, modelPages, type ModelClass} from '../source/model-pages.js'
import type {PeopleModels} from '../source/person-reader.js'

const PAGE_ROWS = 1000

export interface NewContacts {
  models: Pick<PeopleModels, 'contact' | 'source'>
  /** Which rows of the source. */
  where: object
  /** The primary key of the local campaign that new contacts are of. */
  campaignKey: unknown
  signal?: AbortSignal | undefined
}

/** Adds a local contact for each row of the source that has none, also when others do so at the same time. Gives how many. */
export async function addContacts({
  models: {contact, source},
  where,
  campaignKey,
  signal,
}: NewContacts): Promise<number> {
  const {repeatGivenUp} = await import('@mycli/kit/database')
  const before = await contact.count()
  for await (const rows of modelPages(source, PAGE_ROWS, where)) {
    signal?.throwIfAborted()
    const known = await knownKeys(contact, source, rows)
    const keys = rows.map((row) => keyOf(source, row)).filter((key) => !known.has(key))
    if (keys.length === 0) continue
    await repeatGivenUp(() =>
      contact.bulkCreate(
        keys.map((courseCreatorId) => ({campaignId: campaignKey ?? null, courseCreatorId})),
        {ignoreDuplicates: true},
      ),
    )
  }
  return (await contact.count()) - before
}

async function knownKeys(
  contact: ModelClass,
  source: ModelClass,
  rows: readonly Model[],
): Promise<Set<string>> {
  const found = await contact.findAll({
    attributes: ['courseCreatorId'],
    where: {courseCreatorId: rows.map((row) => keyOf(source, row))},
  })
  return new Set(found.map((row) => String(row.get('courseCreatorId'))))
}
