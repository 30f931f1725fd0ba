import { AsyncLocalStorage } from 'node:async_hooks';
import { relative } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';
import { chanceOfFile } from './chance';
import { seedRandomness } from './seeded-randomness';

// eslint-disable-next-line @typescript-eslint/unbound-method -- It is called with the context that it is called on below.
const { run } = AsyncLocalStorage.prototype;

/**
 * Node's environment, that lets go at a file's end of every context in which something has run there. Up to Node 22 each of
 * them is told of each new promise until the process ends: without this, the last files of a worker take twice their time,
 * and everything that the earlier ones have loaded stays in memory.
 *
 * What a file draws at random is the same in each run, so that none fails by chance, and differs from what another file
 * draws, because they name what they make in the folder of the run.
 */
export default class Environment extends TestEnvironment {
  readonly #entered = new Set<AsyncLocalStorage<unknown>>();
  readonly #file: string;
  #randomness: { restore(): void } | undefined;

  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given);
    const [config, context] = given;
    this.#file = relative(config.globalConfig.rootDir, context.testPath);
  }

  override async setup(): Promise<void> {
    await super.setup();
    this.#randomness = seedRandomness(chanceOfFile(this.#file), this.global.Math);
    const entered = this.#entered;
    AsyncLocalStorage.prototype.run = function (this: AsyncLocalStorage<unknown>, ...given: Parameters<typeof run>) {
      entered.add(this);
      return Reflect.apply(run, this, given);
    };
  }

  override async teardown(): Promise<void> {
    this.#randomness?.restore();
    AsyncLocalStorage.prototype.run = run;
    for (const context of this.#entered) context.disable();
    await super.teardown();
  }
}
