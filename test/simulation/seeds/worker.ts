import '../../forge-globals';
import { seedRunner } from './seed-runner';

/** Runs the seeds that its parent sends, one after another, and sends what came of each. */
async function work(folder: string): Promise<void> {
  // The app's own log of hundreds of seeds would hide what the run says of them.
  console.info = () => undefined;
  const run = await seedRunner(folder);
  process.on('message', (seed: number) => {
    void run(seed).then(({ history: _, ...outcome }) => process.send?.(outcome));
  });
  process.send?.('ready');
}

void work(process.argv[2] ?? '');
