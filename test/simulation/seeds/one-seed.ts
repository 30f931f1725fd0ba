import type { FunctionLoader } from '../../../local/forge/function-loader';
import { activeFaults } from '../faults/active-faults';
import { answerChecks } from '../invariants/answer-checks';
import { createCalls } from '../platform/calls';
import { makeJiraFaulty } from '../faults/faulty-jira';
import { makeStorageFaulty } from '../faults/faulty-storage';
import { createHistory } from '../history';
import { checkInvariants } from '../invariants/invariants';
import { newLedger, noteEnd } from '../ledger';
import { livesThrough } from '../people/people';
import { plannedFaults } from '../faults/planned-faults';
import { plannedPeople } from '../people/planned-people';
import { chanceOf } from '../random';
import { queueFaults } from '../platform/deliveries';
import { runPlatform } from '../platform/platform';
import { seedRandomness } from '../../seeded-randomness';
import { settles } from './settling';
import type { SiteMaker } from './simulated-site';
import { addTo } from '../tally';
import type { Tally } from '../tally';
import { virtualTime } from '../virtual-time';
import type { World } from '../world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Monday morning, epoch milliseconds UTC. */
export const BEGIN = Date.UTC(2026, 5, 15, 9, 0, 0);

/** What came of one seed. */
export interface Outcome {
  readonly seed: number;
  /** What does not hold; empty: everything does. */
  readonly problems: readonly string[];
  readonly faults: Tally;
  readonly guards: Tally;
  readonly fingerprint: number;
  readonly history: () => readonly string[];
}

/** Runs one seed from its beginning to its end. */
export async function runSeed(seed: number, makeSite: SiteMaker, functions: FunctionLoader): Promise<Outcome> {
  const chance = chanceOf(seed);
  const randomness = seedRandomness(chance.apart(), Math);
  const time = virtualTime(BEGIN);
  const problems: string[] = [];
  const history = createHistory(() => time.clock.now());
  const fail = (problem: string): void => {
    if (!problems.includes(problem)) problems.push(problem);
    history.note({ who: 'FAILED', what: problem });
  };
  const guards: Tally = {};
  let faultTally: Tally = {};
  try {
    const draws = chance.apart();
    const site = await makeSite(time.clock, functions, () => draws.next());
    const names = new Map(site.jira.users.map(({ accountId, displayName }) => [accountId, displayName.split(' ')[0]]));
    const nameOf = (accountId: string): string => names.get(accountId) ?? accountId;
    const busyMs = chance.whole(15, 35) * MINUTE;
    const quietMs = chance.whole(2, 48) * HOUR;
    const faults = activeFaults(plannedFaults(chance, busyMs, quietMs), () => time.elapsed(), chance.apart());
    faultTally = faults.tally;
    const ledger = newLedger();
    const around = { site, time, chance, history, faults, nameOf, fail, guards, ledger };
    const real = site.jira.fetchAs.bind(site.jira);
    const submits = makeJiraFaulty(site, { ...around, chance: chance.apart() });
    makeStorageFaulty(site, { ...around, chance: chance.apart() });
    const admins = site.jira.users.slice(0, 1).map(({ accountId }) => accountId);
    const checks = answerChecks({
      admins,
      guards,
      nameOf,
      fail,
      ended: (key, why) => noteEnd(ledger, key, why, time.clock.now()),
    });
    const world: World = {
      ...around,
      submits,
      calls: createCalls({ ...around, checks }),
      async askJira(accountId, path) {
        const answer = await real(accountId, new Request(new URL(path, site.siteUrl)));
        const body: unknown = answer.status === 200 ? await answer.json() : undefined;
        return { status: answer.status, body };
      },
    };
    const people = plannedPeople(world);
    const live = async (): Promise<void> => {
      const platform = runPlatform(world, guards, busyMs, quietMs);
      await Promise.all([platform.runs, ...people.map((person) => livesThrough(world, person, busyMs))]);
      faults.stop();
      platform.restore();
      // What was sent before may still arrive.
      await time.sleep(10 * MINUTE);
      await settles(world, people, platform);
      await checkInvariants(world, people);
      addTo(faultTally, queueFaults(site.forgeFaults.happened()));
    };
    await time.until(live());
    await time.until(site.close());
  } catch (error) {
    fail(`the simulation itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    time.restore();
    randomness.restore();
  }
  return {
    seed,
    problems,
    faults: faultTally,
    guards,
    fingerprint: history.fingerprint(),
    history: () => history.lines(),
  };
}
