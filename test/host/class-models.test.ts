import {cp, readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {repository, Workspace} from '../support/mycli.js'

const author = `
import {DataTypes as Types, Model} from 'sequelize'

export default (sequelize, DataTypes) => {
  class Author extends Model {
    static associate(models) {
      Author.hasMany(models.Book, {as: 'books', foreignKey: 'authorId'})
    }
  }
  Author.init({name: Types.STRING(40)}, {modelName: 'Author', sequelize})
  return Author
}
`
const book = `
import {Model} from 'sequelize'

export default (sequelize, DataTypes) => {
  class Book extends Model {
    static associate(models) {
      Book.belongsTo(models.Author, {as: 'author', foreignKey: {allowNull: false, name: 'authorId'}})
    }
  }
  Book.init({title: DataTypes.STRING(40)}, {modelName: 'Book', sequelize})
  return Book
}
`

describe('models as classes, in the form of the Sequelize CLI', () => {
  let workspace: Workspace

  beforeEach(async () => {
    workspace = await Workspace.create()
    await workspace.write('mycli.config.ts', "export default {apps: ['shop']}")
    await workspace.write('shop/models/author.ts', author)
    await workspace.write('shop/models/book.ts', book)
  })
  afterEach(() => workspace.remove())

  const manufacture = ['data:manufacture', '--model', 'shop.Book', '--author__name', 'Ada']

  it('work in a project that has not installed Sequelize', async () => {
    const {code, stderr, stdout} = await workspace.run(manufacture)
    expect([code, stdout]).to.deep.equal([0, '1\n'])
    expect(stderr).to.equal("'Book' fields: {}\n\t'Author' fields: {'name': 'Ada'}\n")
  })

  it('work in a project that has a copy of its own', async () => {
    await copyPackage('sequelize', workspace.project)
    expect(await workspace.run(manufacture)).to.include({code: 0, stdout: '1\n'})
    expect(await workspace.run(['data:models'])).to.include({code: 0})
  })
})

/** Copies a package of ours and all that it needs into a project, as an installation would. */
async function copyPackage(name: string, project: string, seen = new Set<string>()): Promise<void> {
  if (seen.has(name)) return
  seen.add(name)
  const source = path.join(repository, 'node_modules', name)
  const text = await readFile(path.join(source, 'package.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return // only for types
  await cp(source, path.join(project, 'node_modules', name), {recursive: true})
  const {dependencies = {}} = JSON.parse(text) as {dependencies?: Record<string, string>}
  for (const needed of Object.keys(dependencies)) await copyPackage(needed, project, seen)
}
