import {expect} from 'chai'

import {lockKeyOf} from '../../src/locks/lock-key.js'
import {thrownBy} from '../support/thrown-by.js'

const given = {options: {limit: 1}, parameters: {b: 1, a: 'x'}}

describe('the key of a lock', () => {
  it('is the command with its parameters, whatever their order', () => {
    expect(lockKeyOf('people:load', true, given)).to.equal('people:load {"a":"x","b":1}')
    const turned = {options: {}, parameters: {a: 'x', b: 1}}
    expect(lockKeyOf('people:load', true, turned)).to.equal(lockKeyOf('people:load', true, given))
  })

  it('tells 1 from "1"', () => {
    const one = lockKeyOf('x', true, {options: {}, parameters: {n: 1}})
    expect(lockKeyOf('x', true, {options: {}, parameters: {n: '1'}})).not.to.equal(one)
  })

  it('is the command alone when it has no parameters', () => {
    expect(lockKeyOf('people:load', true, {options: {}, parameters: {}})).to.equal('people:load')
  })

  it('is what the class declares', () => {
    expect(lockKeyOf('x', {key: 'salesforce'}, given)).to.equal('salesforce')
    const key = ({options, parameters}: typeof given): string => `${parameters.a}/${options.limit}`
    expect(lockKeyOf('x', {key: key as never}, given)).to.equal('x/1')
  })

  it('must be a text', async () => {
    const error = await thrownBy(() => lockKeyOf('x', {key: () => ''}, given))
    expect(error.message).to.include('x: the key of static isolation')
  })
})
