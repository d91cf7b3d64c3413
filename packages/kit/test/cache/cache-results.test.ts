import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'

import {expect} from 'chai'
import ts from 'typescript'

import {cachedMethods} from '../../src/cache/cached-method.js'
import {cacheResults} from '../../src/cache/cache-results.js'
import type {CacheCaller, OpenableCache} from '../../src/cache/command-cache.js'
import {createLocalStore} from '../../src/cache/local-store.js'
import {automaticFlagsOf} from '../../src/command/automatic-flags.js'
import {createProjectLoader} from '../../src/config/jiti-loader.js'
import {cacheOn} from '../support/cache-caller.js'
import {thrownBy} from '../support/thrown-by.js'
import type * as decoratedModule from './fixtures/decorated.js'

type Module = typeof decoratedModule

const fixture = fileURLToPath(new URL('fixtures/decorated.ts', import.meta.url))

describe('@cacheResults', () => {
  let scratch: string

  before(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'mycli-decorators-'))
  })
  after(async () => {
    await rm(scratch, {force: true, recursive: true})
  })

  /** By the compiler of TypeScript, with its type check. */
  let earlier: ts.Program | undefined // whose parsed files are the same
  const compiled = async (experimentalDecorators: boolean): Promise<Module> => {
    const options = {
      experimentalDecorators,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      skipLibCheck: true,
      strict: true,
      target: ts.ScriptTarget.ES2023,
      types: ['node'],
    }
    const program = ts.createProgram([fixture], options, undefined, earlier)
    earlier = program
    const fixtureFile = program.getSourceFile(fixture)
    let text = ''
    const emitted = program.emit(fixtureFile, (_, output) => (text = output))
    const problems = [...program.getSemanticDiagnostics(fixtureFile), ...emitted.diagnostics]
    expect(problems.map(({messageText}) => messageText)).to.deep.equal([])
    const file = path.join(scratch, experimentalDecorators ? 'legacy.mjs' : 'standard.mjs')
    const source = new URL('../../src/cache/cache-results.ts', import.meta.url).href
    await writeFile(file, text.replace('../../../src/cache/cache-results.js', source))
    return (await import(pathToFileURL(file).href)) as Module // what the fixture exports
  }

  /** As mycli loads the files of a project. */
  const throughJiti = async (): Promise<Module> => {
    const source = await readFile(fixture, 'utf8')
    const file = path.join(scratch, 'project.ts')
    await writeFile(file, source.replace('../../../src/cache/cache-results.js', '@mycli/kit'))
    // JavaScript, which the loader leaves to Node: it would compile the kit itself otherwise, for all suites of this process.
    const kit = path.join(scratch, 'kit.mjs')
    const exported = new URL('../../src/index.ts', import.meta.url).href
    await writeFile(kit, `export {cacheResults} from ${JSON.stringify(exported)}\n`)
    const loader = createProjectLoader({
      cacheFolder: path.join(scratch, 'compiled'),
      packages: {'@mycli/kit': kit},
    })
    return (await loader.importFile(file)) as unknown as Module // what the fixture exports
  }

  const compilers: Record<string, () => Promise<Module>> = {
    'tsc, in the legacy semantics': () => compiled(true),
    'tsc, in the standard semantics': () => compiled(false),
    'the loader of project files': throughJiti,
  }

  for (const [title, load] of Object.entries(compilers)) {
    describe(`compiled by ${title}`, function () {
      this.timeout(60_000)
      let module: Module
      let folder: string
      const opened: OpenableCache[] = []

      before(async () => {
        module = await load()
      })
      beforeEach(async () => {
        folder = await mkdtemp(path.join(scratch, 'cache-'))
      })
      afterEach(async () => {
        for (const cache of opened.splice(0)) await cache.close()
      })

      /** An instance as of another run. */
      const command = (
        options: Record<string, unknown> = {},
        facts: Partial<CacheCaller> = {},
      ): decoratedModule.Decorated => {
        const store = createLocalStore({folder, maxSizeBytes: 1e9})
        const {cache} = cacheOn(() => store, {options, ...facts})
        opened.push(cache)
        return new module.Decorated(cache, options)
      }

      it('calls the method once for the same parameters and arguments', async () => {
        const one = command()
        const two = command()
        expect(await one.download('a')).to.deep.equal({item: 'a'})
        expect(await two.download('a')).to.deep.equal({item: 'a'})
        expect(await two.download('b')).to.deep.equal({item: 'b'})
        expect([...one.calls, ...two.calls]).to.deep.equal([
          ['download', 'a'],
          ['download', 'b'],
        ])
      })

      it('takes the options that its key names into the key, and no others', async () => {
        await command({limit: 1}).limited()
        const other = command({limit: 2, verbose: true})
        expect(await other.limited()).to.equal(2)
        const same = command({limit: 2, verbose: false})
        expect(await same.limited()).to.equal(2)
        expect(same.calls).to.deep.equal([])
      })

      it('takes what the function of its key gives', async () => {
        const one = command({limit: 1})
        await one.paged(1)
        await one.paged(1)
        expect(one.calls).to.have.length(1)
        const two = command({limit: 2})
        await two.paged(1)
        expect(two.calls).to.have.length(1)
      })

      it('hands a file target to a method that asks for one, and gives a CachedFile', async () => {
        const one = command()
        const file = await one.toFile('x')
        expect(await readFile(file.path, 'utf8')).to.equal('content of x')
        const two = command()
        expect((await two.toFile('x')).sha256).to.equal(file.sha256)
        expect([one.calls, two.calls]).to.deep.equal([[['toFile', 'x', 'string']], []])
      })

      it('leaves a generator a generator', async () => {
        const one = command()
        const two = command()
        for (const instance of [one, two]) {
          const seen: unknown[] = []
          for await (const row of instance.rows(5)) seen.push(row)
          expect(seen).to.deep.equal([{n: 5}, {n: 6}])
        }
        expect([one.calls, two.calls]).to.deep.equal([[['rows', 5]], []])
      })

      it('says of its class, and of those below it, which methods are cached and how', () => {
        for (const owner of [module.Decorated, module.Inheriting]) {
          const methods = cachedMethods(owner)
          expect([...methods.keys()].sort()).to.deep.equal([
            'download',
            'limited',
            'paged',
            'rows',
            'toFile',
          ])
          expect(methods.get('download')).to.deep.equal({ttl: '1d', version: 2})
        }
      })

      it('leaves the name and the number of parameters of the method', () => {
        const one = command()
        expect([one.download.name, one.paged.name, one.paged.length]).to.deep.equal([
          'download',
          'paged',
          1,
        ])
      })
    })
  }

  it('gives its class the flags of the cache', () => {
    class Plain {
      static caches = false
      static dependencies = []
      static dryRun = false
      static logged = true
      static parallel = false
      static pipeline = false
      static testOptions = undefined
      static testParameters = undefined
      async download(): Promise<number> {
        return 1
      }
    }
    class Cached extends Plain {
      @cacheResults()
      override async download(): Promise<number> {
        return 2
      }
    }
    expect(automaticFlagsOf(Plain)).not.to.have.any.keys('refresh-cache', 'no-cache')
    expect(automaticFlagsOf(Cached)).to.include.keys('refresh-cache', 'no-cache')
  })

  it('refuses a member that is no method, and a class that is no command', async () => {
    const decorate = cacheResults()
    expect(() => decorate({field: 1}, 'field')).to.throw('"field" is none')
    class NoCommand {
      @cacheResults()
      async download(): Promise<number> {
        return 1
      }
    }
    expect((await thrownBy(() => new NoCommand().download())).message).to.include('no command')
  })

  it('refuses a key that names no option of the command', async () => {
    class Limited {
      static flags = {limit: {}}
      cache = {wrapCall: async () => 1}
      options = {}
      @cacheResults({key: ['limt']})
      async download(): Promise<number> {
        return 1
      }
    }
    expect((await thrownBy(() => new Limited().download())).message).to.equal(
      '@cacheResults on "download": the command has no option "limt".',
    )
  })
})
