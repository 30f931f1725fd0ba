import * as v from 'valibot';
import { createMetering } from '../../../local/forge/metering';
import { noForgeFaults, type ForgeFaults } from '../../../local/forge/faults/forge-faults';
import type { FaultName } from '../faults/fault-kinds';
import { fateOfRun, underWay } from '../faults/run-fates';
import { count } from '../tally';
import type { Tally } from '../tally';
import type { World } from '../world';

const SECOND = 1_000;
/** A generation that begins a chain, whatever is stored. */
const START = 0;
const LONGEST_LIFE = 30;

/** What each fault of the queue switches on, and the name under which the local site counts it. */
const SWITCHES = {
  'push refused': { pushesFail: 0.4, pushesLimited: 0.3 },
  'chain ended': { pushesOfChain: 1 },
  'partial push': { eventsRefused: 0.6 },
  'lost event': { eventsLost: 0.5 },
  'doubled event': { eventsTwice: 0.6 },
  'late event': { eventsLate: 0.6, eventsLateByMs: 400 * SECOND },
} as const satisfies Partial<Record<FaultName, Partial<ForgeFaults>>>;

const check = v.object({
  kind: v.literal('check'),
  owner: v.string(),
  generation: v.number(),
  due: v.number(),
  tasks: v.optional(v.array(v.string())),
});
const run = v.object({ value: v.object({ rev: v.number() }) });

export interface Deliveries {
  /** Delivers what is due now. */
  deliver(): Promise<void>;
  /** Delivers what comes due, for so long: at moments a few seconds to some minutes apart, as the seed has it. */
  goesOnUntil(untilMs: number): Promise<void>;
  /** Switches on and off what goes wrong with the queue at this moment. */
  meddle(): void;
}

/** The platform's side of the queue. */
export function createDeliveries(world: World, guards: Tally): Deliveries {
  const { site, faults, chance, time, history, fail, nameOf } = world;
  const pace = chance.pick([5, 20, 60]) * SECOND;
  // In some seeds chains come to their end by themselves.
  const pushesOfChain = chance.happens(0.2) ? chance.whole(3, 20) : noForgeFaults.pushesOfChain;

  const dueNow = () => site.queue.pending().filter(({ dueAt }) => dueAt <= time.clock.now());

  /** Events of an older generation than the record has: they are to end themselves. */
  const noteOld = async (): Promise<void> => {
    for (const { body } of dueNow()) {
      const event = v.safeParse(check, body);
      if (!event.success || event.output.generation === START) continue;
      const { owner, generation } = event.output;
      const known = await generationOf(site, owner);
      if (known !== undefined && known !== generation) count(guards, 'generation');
    }
  };

  /**
   * Whoever writes an owner's record, nobody else having written it meanwhile, pushes the one event that goes on from it. One
   * that names tasks is the trigger's: it begins chains again without writing anything. A doubled event is for the same moment.
   */
  const checkPushed = (): void => {
    const pushed = new Map<string, number>();
    for (const { body } of site.queue.pending()) {
      const event = v.safeParse(check, body);
      if (!event.success || event.output.generation === START || event.output.tasks) continue;
      const { owner, generation, due } = event.output;
      const from = `${nameOf(owner)}, ${generation}`;
      if ((pushed.get(from) ?? due) !== due) fail(`two runs have gone on from the same record: ${from}`);
      pushed.set(from, due);
    }
  };

  const once = async (): Promise<void> => {
    const fate = fateOfRun(world, LONGEST_LIFE);
    const { fault, control } = fate;
    const runs = await underWay('background', fate, () => site.queue.deliverDue(control));
    if (runs > 0) history.note({ who: 'queue', what: `delivers ${runs}`, ...(fault === undefined ? {} : { fault }) });
  };

  const deliver = async (): Promise<void> => {
    checkPushed();
    await noteOld();
    const [twice] = faults.any() && chance.happens(0.3) ? dueNow() : [];
    if (!twice) return once();
    // Another run has the same event before this one is through with it.
    const twin = async (): Promise<void> => {
      await time.sleep(chance.whole(0, 40));
      await site.forge.runConsumer(twice);
    };
    faults.acted('doubled event');
    history.note({ who: 'queue', what: 'delivers one twice at the same time', fault: 'doubled event' });
    await Promise.all([once(), twin()]);
  };

  return {
    deliver,
    meddle() {
      site.forgeFaults.setFaults({ ...noForgeFaults, ...(faults.any() ? { pushesOfChain } : {}) });
      for (const [name, change] of Object.entries(SWITCHES))
        if (faults.isOn(name as keyof typeof SWITCHES)) site.forgeFaults.setFaults(change);
    },
    async goesOnUntil(untilMs) {
      while (time.elapsed() < untilMs) {
        const [next] = site.queue.pending();
        const inMs = next === undefined ? 5 * 60 * SECOND : next.dueAt - time.clock.now();
        await time.sleep(Math.min(Math.max(inMs, pace), 5 * 60 * SECOND));
        if (time.elapsed() < untilMs) await deliver();
      }
    },
  };
}

/** The generation that an owner's record has at this moment; undefined where there is none. */
async function generationOf(site: World['site'], owner: string): Promise<number | undefined> {
  const asked = JSON.stringify({ entityName: 'background-run', key: owner });
  const stored = await site.storage.answer('/api/v1/entity/get', asked, { meter: createMetering(), limited: false });
  const known = stored.status === 200 ? v.safeParse(run, await stored.json()) : undefined;
  return known?.success ? known.output.value.rev : undefined;
}

/** Beside the live one two of older generations at the most: the trigger has begun a chain again, and they have not come yet. */
const MOST_EVENTS = 3;

/**
 * Of a chain one event is live: one of the generation that its owner's record has. One that begins a chain counts once it has
 * come. Others end themselves when they come, so that they do not grow in number.
 */
export async function checkChains({ site, fail, nameOf, time }: World): Promise<void> {
  const live = new Map<string, number>();
  const all = new Map<string, number>();
  for (const { body } of site.queue.pending()) {
    const event = v.safeParse(check, body);
    if (!event.success) continue;
    const { owner, generation, due } = event.output;
    if (generation !== START) all.set(owner, (all.get(owner) ?? 0) + 1);
    const isLive = generation === START ? due < time.clock.now() : generation === (await generationOf(site, owner));
    if (!isLive) continue;
    live.set(owner, (live.get(owner) ?? 0) + 1);
  }
  for (const [owner, events] of live) if (events > 1) fail(`${nameOf(owner)} has ${events} chains`);
  for (const [owner, events] of all)
    if (events > MOST_EVENTS) fail(`${nameOf(owner)} has ${events} events of chains: older ones do not end themselves`);
}

/** What the local site counts of the queue's faults, by the names that they have here. */
export function queueFaults(happened: Readonly<Record<string, number>>): Tally {
  const named: Readonly<Record<string, FaultName>> = {
    'pushes fail': 'push refused',
    'pushes limited': 'push refused',
    'chains ended': 'chain ended',
    'events refused': 'partial push',
    'events lost': 'lost event',
    'events twice': 'doubled event',
    'events late': 'late event',
  };
  const tally: Tally = {};
  for (const [name, times] of Object.entries(happened)) {
    const fault = named[name];
    if (fault) count(tally, fault, times);
  }
  return tally;
}
