import {expect} from 'chai'

import {type OwnFlag, splitLine} from '../../src/line/split-line.js'

const own: Record<string, OwnFlag> = {
  count: {type: 'option'},
  json: {type: 'boolean'},
  set: {multiple: true, type: 'option'},
  trait: {multiple: true, type: 'option'},
  wait: {allowNo: true, type: 'boolean'},
}

/** Path, `=`, what was given. */
function paths(...argv: string[]): [string, unknown][] {
  return splitLine(argv, own).assignments.map(({given, path}) => [path, given])
}

function problems(...argv: string[]): string[] {
  return splitLine(argv, own).problems.map(({message}) => message)
}

describe('splitLine', () => {
  it('reads each form of a path and its value', () => {
    expect(paths('--a', 'x', '--b=y', '--c', '--d__e=null', '--f', 'null', '--g=')).to.deep.equal([
      ['a', {text: 'x'}],
      ['b', {text: 'y'}],
      ['c', {bare: true}],
      ['d__e', {null: true}],
      ['f', {text: 'null'}],
      ['g', {text: ''}],
    ])
  })

  it('reads JSON', () => {
    expect(paths('--a:json={"b":[1]}', '--c:json', '"null"', '--d:json=null')).to.deep.equal([
      ['a', {json: {b: [1]}}],
      ['c', {json: 'null'}],
      ['d', {null: true}],
    ])
    expect(problems('--a:json={')).to.deep.equal(['--a:json: "{" is not JSON'])
    expect(problems('--a:json')).to.deep.equal(['--a:json: a value is missing'])
  })

  it('takes words that begin with one hyphen for values', () => {
    expect(paths('--a', '-5', '--b', '-x', '--c=--d')).to.deep.equal([
      ['a', {text: '-5'}],
      ['b', {text: '-x'}],
      ['c', {text: '--d'}],
    ])
  })

  it('hands its own flags on, each as one argument', () => {
    const line = splitLine(['--count', '-3', '--a', 'x', '--trait=t', '--no-wait', '--json'], own)
    expect(line.own).to.deep.equal(['--count=-3', '--trait=t', '--no-wait', '--json'])
    expect(line.assignments).to.have.length(1)
  })

  it('reaches a field with the name of a flag by --set', () => {
    expect(paths('--set', 'count=3', '--set=json=null', '--set', 'a__b=c=d')).to.deep.equal([
      ['count', {text: '3'}],
      ['json', {null: true}],
      ['a__b', {text: 'c=d'}],
    ])
    expect(problems('--set', 'count')).to.deep.equal(['--set count: expects path=value'])
    expect(problems('--set')).to.deep.equal(['--set: expects path=value'])
  })

  it('reports words that belong to nothing', () => {
    expect(problems('x', '--a', '1', 'y', '--json', 'z', '--', 'w')).to.deep.equal(
      ['x', 'y', 'z', '--', 'w'].map((word) => `Unexpected argument: "${word}"`),
    )
  })

  it('reports an own flag that is repeated, and hands it on once', () => {
    const line = splitLine(['--count', '1', '--count', '2', '--trait', 'a', '--trait', 'b'], own)
    expect(line.problems.map(({message}) => message)).to.deep.equal([
      '--count can only be given once',
    ])
    expect(line.own).to.deep.equal(['--count=1', '--trait=a', '--trait=b'])
  })
})
