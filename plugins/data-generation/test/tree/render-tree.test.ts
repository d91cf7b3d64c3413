import {expect} from 'chai'

import {renderTree} from '../../src/tree/render-tree.js'
import type {TreeNode} from '../../src/tree/tree-node.js'

describe('renderTree', () => {
  it('indents each level by a tab', () => {
    const tree: TreeNode = {
      model: 'Item',
      fields: {title: 'who?', city: null},
      children: [
        {model: 'Customer', fields: {}, children: [{model: 'Site', pk: '9', children: []}]},
        {model: 'Query', pk: null, children: []},
        {model: 'Line', fields: {n: '1'}, count: 3, children: []},
      ],
    }
    expect(renderTree(tree)).to.deep.equal([
      "'Item' fields: {'title': 'who?', 'city': None}",
      "\t'Customer' fields: {}",
      "\t\t'Site' PK: 9",
      "\t'Query' PK: None",
      "\t'Line' fields: {'n': '1'} count: 3",
    ])
  })
})
