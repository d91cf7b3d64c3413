import type {Dependency} from '../dependencies/dependency.js'
import type {DependencyPlan} from '../dependencies/plan-dependencies.js'
import type {OnMissing} from '../dependencies/require-dependencies.js'
import {ControlledCommand} from './controlled-command.js'
import type {CommandStatics} from './parameters.js'

/** What must have run before a command may. */
export abstract class DependentCommand<C extends CommandStatics> extends ControlledCommand<C> {
  /** Commands that must have run before: see `dependsOn`. Default: none */
  static dependencies: readonly Dependency[] = []

  /**
   * Looks whether it has, before the run has a row: a start that is refused leaves none. Gives what is to run first.
   *
   * @throws MissingDependencyError (exit 3) where it has not and nobody wants to go on.
   */
  protected async requireDependencies(): Promise<DependencyPlan | undefined> {
    const statics = this.ctor as typeof DependentCommand // every subclass inherits the statics
    if (statics.dependencies.length === 0 || this.hasOption('ignore-dependencies')) return undefined
    const {readCommand} = await import('../dependencies/load-command.js')
    const {requireDependencies} = await import('../dependencies/require-dependencies.js')
    const {ignored, plan} = await requireDependencies({
      config: this.config,
      dependent: {
        command: readCommand(statics),
        given: {options: {...this.options}, parameters: {...this.parameters}},
      },
      note: (line) => {
        this.note(line)
      },
      onMissing: this.onMissingDependencies(),
    })
    if (ignored) Reflect.set(this.options, 'ignore-dependencies', true) // the run log is to say so
    return plan
  }

  /** Runs what is to run first, as children of this run. */
  protected async runDependencies(plan: DependencyPlan | undefined): Promise<void> {
    if (!plan || plan.steps.length === 0) return
    const {runDependencies} = await import('../dependencies/run-dependencies.js')
    await runDependencies(plan, this.config, (line) => {
      this.note(line)
    })
  }

  private onMissingDependencies(): OnMissing {
    if (this.hasOption('test')) return 'note'
    // A dry run keeps nothing; what it would run first would be real.
    if (this.hasOption('run-dependencies') && !this.hasOption('dry-run')) return 'run'
    if (this.hasOption('yes')) return 'agree'
    return this.canAsk() ? 'ask' : 'refuse'
  }
}
