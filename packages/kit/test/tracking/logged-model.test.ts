import {expect} from 'chai'
import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
} from 'sequelize'

import {rememberModels} from '../../src/apps/known-models.js'
import {loggedModel, type LoggedRow} from '../../src/tracking/logged-model.js'
import {loggedRun} from '../../src/tracking/open-logged-run.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'
import {inRun, TrackedProject} from './tracked-project.js'

class Person extends Model<
  InferAttributes<Person, {omit: 'runs'}>,
  InferCreationAttributes<Person, {omit: 'runs'}>
> {
  declare id: CreationOptional<number>
  declare name: string
  declare runs: LoggedRow['runs']
}

describe('loggedModel', () => {
  eachDatabase((create) => {
    let project: TrackedProject

    before(async () => {
      project = await TrackedProject.create((await create()).target)
    })
    beforeEach(() => project.clear())
    after(() => project.close())

    const runAs = async (command: string, body: () => Promise<unknown>): Promise<string> => {
      const runId = await project.beginRun(command)
      const tracking = await project.track(runId)
      await inRun(runId, body)
      await tracking.close()
      return runId
    }

    it('gives the runs that touched a row, newest first', async () => {
      const Numbered = loggedModel(project.model('Numbered'))
      const first = await runAs('sites:load', () => Numbered.create({code: 'a'}))
      const row = await Numbered.findOne({rejectOnEmpty: true})
      const second = await runAs('sites:rename', async () => {
        await row.update({name: 'x'})
        await row.increment('visits')
        await row.destroy()
      })
      await runAs('sites:load', () => Numbered.create({code: 'b'}))
      const runs = await row.runs()
      expect(
        runs.map(({actions, command, id, status}) => ({actions, command, id, status})),
      ).to.deep.equal([
        {actions: ['deleted', 'updated'], command: 'sites:rename', id: second, status: 'running'},
        {actions: ['created'], command: 'sites:load', id: first, status: 'running'},
      ])
      expect(Date.parse(runs[0]?.touchedAt ?? '')).to.be.closeTo(Date.now(), 60_000)
      expect(await row.runs({limit: 1})).to.have.length(1)
    })

    it('gives the rows of a run, whatever their key', async () => {
      const Composite = project.model('Composite')
      const Uuid = project.model('Uuid')
      const runId = await runAs('sites:load', async () => {
        await Composite.bulkCreate([
          {group: 'a,"b"', number: 1},
          {group: 'c', number: 2},
        ])
        await Uuid.create({code: 'x'})
      })
      await Composite.create({group: 'd', number: 3})
      await Composite.destroy({where: {number: 2}})
      const run = await loggedRun(project.sequelize, runId.slice(0, 20))
      expect(run).to.include({command: 'sites:load', id: runId})
      const rows = await run.objects(Composite)
      expect(rows.map((row) => row.get('group'))).to.deep.equal(['a,"b"'])
      expect(await run.objects(Uuid, {action: 'created'})).to.have.length(1)
      expect(await run.objects(Uuid, {action: 'updated'})).to.deep.equal([])
    })

    it('is typed for classes', async () => {
      Person.init(
        {
          id: {autoIncrement: true, primaryKey: true, type: DataTypes.INTEGER},
          name: DataTypes.STRING(20),
        },
        {sequelize: project.sequelize},
      )
      loggedModel(Person)
      await Person.sync()
      project.models['Person'] = Person
      const runId = await runAs('people:load', () => Person.create({name: 'Ann'}))
      delete project.models['Person']
      const ann = await Person.findOne({rejectOnEmpty: true})
      const [run] = await ann.runs()
      const [same] = (await run?.objects(Person)) ?? []
      expect(run?.id).to.equal(runId)
      expect(same?.name.toUpperCase()).to.equal('ANN')
    })

    it('refuses a bare name that two apps have, and takes the full one', async () => {
      const Loose = loggedModel(project.model('Loose'))
      await runAs('sites:load', () => Loose.create({code: 'a'}))
      const row = await Loose.findOne({rejectOnEmpty: true})
      const id = String(row.get('id'))
      const runId = await project.beginRun()
      await project.select(
        `INSERT INTO mycli_run_objects (run_id, model, pk, action, at) VALUES ('${runId}', 'other.Loose', '${id}', 'created', 1)`,
      )
      const error = await thrownBy(() => row.runs())
      expect(error).to.include({code: 'AMBIGUOUS_MODEL', exitCode: 2})
      loggedModel(project.model('Loose'), {name: 'shop.Loose'})
      expect(await row.runs()).to.have.length(1)
    })

    it('takes the name of a project that has been loaded', async () => {
      const Paranoid = loggedModel(project.model('Paranoid'))
      await runAs('sites:load', () => Paranoid.create({code: 'a'}))
      const row = await Paranoid.findOne({rejectOnEmpty: true})
      const entry = {app: 'own', bareName: 'Paranoid', model: Paranoid, name: 'own.Paranoid'}
      rememberModels([entry], 'mycli_')
      expect(await row.runs()).to.deep.equal([])
      rememberModels([{...entry, name: 'shop.Paranoid'}], 'mycli_')
      expect(await row.runs()).to.have.length(1)
    })
  })
})
