import {isPromise} from './is-promise.js'
import type {MaybePromise} from './pipeline-hooks.js'

/** What `iterate` or anything else gives. */
export type Elements<Element> = AsyncIterable<Element> | Iterable<Element>

/** Elements one after the other, each made an item: what `for await` does, without its promises where nothing has to be waited for. */
export class ItemFeed<Element, Item = Element> {
  private readonly asItem: (element: Element) => Item
  private readonly iterator: AsyncIterator<Element> | Iterator<Element | PromiseLike<Element>>
  private isOver = false
  private isWaiting = false

  constructor(elements: Elements<Element>, asItem: (element: Element) => Item) {
    this.asItem = asItem
    this.iterator =
      Symbol.asyncIterator in elements
        ? elements[Symbol.asyncIterator]()
        : elements[Symbol.iterator]()
  }

  /** The next item, and undefined behind the last one. */
  next(): MaybePromise<Item | undefined> {
    if (this.isOver) return undefined
    const result = this.pull()
    if (!isPromise(result)) return this.taken(result)
    this.isWaiting = true
    return result.then(
      (arrived) => {
        this.isWaiting = false
        return this.taken(arrived)
      },
      (error: unknown) => {
        this.isWaiting = false
        this.isOver = true
        throw error
      },
    )
  }

  /** Ends the source, unless that has ended itself. Does not wait for an element that is still on its way. */
  async close(): Promise<void> {
    if (this.isOver) return
    this.isOver = true
    const returned = Promise.resolve(this.iterator.return?.())
    if (!this.isWaiting) await returned
    else returned.catch(() => undefined) // the run has its outcome already
  }

  private pull(): ReturnType<typeof this.iterator.next> {
    try {
      return this.iterator.next()
    } catch (error) {
      this.isOver = true
      throw error
    }
  }

  private taken(
    result: IteratorResult<Element | PromiseLike<Element>, unknown>,
  ): MaybePromise<Item | undefined> {
    if (result.done === true) {
      this.isOver = true
      return undefined
    }
    const {value} = result
    return isPromise(value) ? Promise.resolve(value).then(this.asItem) : this.asItem(value)
  }
}
