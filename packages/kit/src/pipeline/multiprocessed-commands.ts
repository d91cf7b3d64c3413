import type {BasicCommand} from '../command/basic-command.js'
import type {CommandStatics} from '../command/parameters.js'
import {DownloadIterateCommand} from './download-iterate-command.js'
import type {ItemCounts} from './item-counts.js'
import {IterateDownloadCommand} from './iterate-download-command.js'

/** {@link DownloadIterateCommand} with `--num-cores`. */
export abstract class MultiprocessedDownloadIterateCommand<
  C extends CommandStatics = typeof BasicCommand,
  Downloaded = unknown,
  Item = unknown,
  Parsed = unknown,
  Result = ItemCounts,
> extends DownloadIterateCommand<C, Downloaded, Item, Parsed, Result> {
  static override parallel = true
}

/** {@link IterateDownloadCommand} with `--num-cores`. */
export abstract class MultiprocessedIterateDownloadCommand<
  C extends CommandStatics = typeof BasicCommand,
  Item = unknown,
  Downloaded = unknown,
  Parsed = unknown,
  Result = ItemCounts,
> extends IterateDownloadCommand<C, Item, Downloaded, Parsed, Result> {
  static override parallel = true
}
