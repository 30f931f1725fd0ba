import type { Site } from '../../../local/site';
import type { ActiveFaults } from '../faults/active-faults';
import type { History } from '../history';
import type { Chance } from '../random';
import { fateOfRun, underWay } from '../faults/run-fates';
import type { VirtualTime } from '../virtual-time';

const TRIGGER = 'refresh-active-tasks';
const LONGEST_LIFE = 40;

/** The platform's scheduled trigger: once, twice or not at all, as the seed has it. */
export function createTriggers(around: {
  readonly site: Site;
  readonly faults: ActiveFaults;
  readonly history: History;
  readonly chance: Chance;
  readonly time: VirtualTime;
  readonly fail: (problem: string) => void;
}): { fire(): Promise<void> } {
  const { site, faults, history, chance, time, fail } = around;

  const once = async (): Promise<void> => {
    const fate = fateOfRun(around, LONGEST_LIFE);
    const { fault, control } = fate;
    const { result } = await underWay('background', fate, () => site.forge.runTrigger(TRIGGER, control));
    history.note({ who: 'trigger', what: 'run', ...(fault === undefined ? {} : { fault }), answer: result });
    // A run may fail where storage does; with nothing wrong it has to work.
    if (!result.ok && !faults.any()) fail(`the trigger failed: ${result.message}`);
  };

  return {
    async fire() {
      if (faults.meets(['missed trigger']) !== undefined) {
        history.note({ who: 'trigger', what: 'run', fault: 'missed trigger' });
        return;
      }
      if (faults.meets(['doubled trigger']) === undefined) return once();
      history.note({ who: 'trigger', what: 'two runs', fault: 'doubled trigger' });
      await Promise.all([once(), time.sleep(chance.whole(0, 5_000)).then(once)]);
    },
  };
}
