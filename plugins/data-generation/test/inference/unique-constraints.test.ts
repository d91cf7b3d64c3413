import {expect} from 'chai'
import {DataTypes, Sequelize} from 'sequelize'
import {uniqueConstraints} from '../../src/inference/unique-constraints.js'
import {defineModel} from './define-model.js'

describe('unique constraints', () => {
  it('are the primary key, alone or composite', () => {
    expect(uniqueConstraints(defineModel({name: DataTypes.STRING}))).to.deep.equal([['id']])
    const pair = defineModel({
      film: {primaryKey: true, type: DataTypes.INTEGER},
      actor: {primaryKey: true, type: DataTypes.INTEGER},
    })
    expect(uniqueConstraints(pair)).to.deep.equal([['film', 'actor']])
  })

  it('are unique attributes, those of one name together', () => {
    const model = defineModel({
      code: {type: DataTypes.STRING, unique: true},
      first: {type: DataTypes.STRING, unique: 'pair'},
      last: {type: DataTypes.STRING, unique: {msg: 'taken', name: 'pair'}},
      mail: {type: DataTypes.STRING, unique: {msg: 'taken', name: 'mail'}},
      note: {type: DataTypes.STRING, unique: false},
    })
    expect(uniqueConstraints(model)).to.deep.equal([['id'], ['code'], ['first', 'last'], ['mail']])
  })

  it('are unique indexes over attributes or columns, and no others', () => {
    const model = defineModel(
      {
        code: {field: 'the_code', type: DataTypes.STRING},
        site: DataTypes.STRING,
        tag: DataTypes.STRING,
      },
      {
        indexes: [
          {fields: ['the_code', {name: 'site', order: 'DESC'}], unique: true},
          {fields: ['tag'], type: 'UNIQUE'},
          {fields: ['site']},
          {fields: [Sequelize.fn('lower', Sequelize.col('tag'))], unique: true},
        ],
      },
    )
    expect(uniqueConstraints(model)).to.deep.equal([['id'], ['code', 'site'], ['tag']])
  })

  it('are those of a join model, once each', () => {
    const sequelize = new Sequelize({dialect: 'sqlite', logging: false, storage: ':memory:'})
    const film = sequelize.define('film', {})
    const actor = sequelize.define('actor', {})
    const cast = sequelize.define('cast', {
      id: {autoIncrement: true, primaryKey: true, type: DataTypes.INTEGER},
    })
    film.belongsToMany(actor, {foreignKey: 'filmId', otherKey: 'actorId', through: cast})
    actor.belongsToMany(film, {foreignKey: 'actorId', otherKey: 'filmId', through: cast})
    expect(uniqueConstraints(cast)).to.deep.equal([['id'], ['filmId', 'actorId']])
  })
})
