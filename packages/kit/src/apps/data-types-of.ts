import type {DataTypes, Sequelize} from 'sequelize'

/**
 * The data types of an instance's own copy of Sequelize: those of another fail its `instanceof` checks.
 *
 * By the prototype: what a project's file exports may come in a wrapper whose `constructor` is a bound function.
 */
export function dataTypesOf(sequelize: Sequelize): typeof DataTypes {
  const prototype = Object.getPrototypeOf(sequelize) as Sequelize // that of an instance
  return (prototype.constructor as unknown as {DataTypes: typeof DataTypes}).DataTypes // a static of the class
}
