import { withGlobal } from '@sinonjs/fake-timers';
import { SiteClock, followClock } from '../../local/clock';

const immediately = setImmediate;
/** Promises are settled within one turn of the event loop; streams of answers take a second one. */
const TURNS = 2;

/** Timers and the clock of the whole process, moved by hand: nothing ever waits for real. */
export interface VirtualTime {
  /** The site's clock. It runs with the timers and may jump ahead of them. */
  readonly clock: SiteClock;
  /** Milliseconds since the beginning, as timers count them: jumps of the clock are no part of it. */
  elapsed(): number;
  sleep(ms: number): Promise<void>;
  /** Lets time go by until `work` has come to its end. @throws where nothing is left that it could wait for. */
  until<T>(work: Promise<T>): Promise<T>;
  restore(): void;
}

/** @param begin where the clock begins, epoch milliseconds UTC */
export function virtualTime(begin: number): VirtualTime {
  const timers = withGlobal(globalThis).install({
    now: begin,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
    loopLimit: 1_000_000,
  });
  const clock = new SiteClock({ source: () => timers.now });
  const followed = followClock(globalThis, clock);
  return {
    clock,
    elapsed: () => timers.now - begin,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    async until(work) {
      let isOver = false;
      const mark = (): void => void (isOver = true);
      work.then(mark, mark);
      for (;;) {
        for (let turn = 0; turn < TURNS; turn++) await new Promise<void>((resolve) => immediately(resolve));
        if (isOver) return work;
        if (timers.countTimers() === 0) throw new Error('something waits for what never comes');
        timers.next();
      }
    },
    restore() {
      followed.restore();
      timers.uninstall();
    },
  };
}
