import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { DAY, HOUR, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';
import { billText, dollarsOf, totalOf, useOf } from './kit/month-bill';
import type { Line, Unit } from './kit/month-bill';
import {
  eachOf,
  foundByItself,
  left,
  listForTenMinutes,
  manyOver,
  pasted,
  startedHere,
  unitOf,
} from './kit/month-units';
import { createTable } from './kit/table';
import { thousandIssues } from './kit/thousand-issues';

/**
 * The month: 22 working days of eight hours. On each of them 20 people of a site open 20 lists, for ten minutes each, and 10
 * pages of issues. An operation has 1,000 issues of which 12 fail, takes about eight minutes, and its page or Jira's is open
 * until its end. Accounts are spread evenly over sites, operations over hours.
 */
const DAYS = 22;
const PEOPLE = 20;
const LISTS = DAYS * PEOPLE * 20;
const ISSUE_PAGES = DAYS * PEOPLE * 10;
const WORKING_MINUTES = DAYS * 8 * 60;
const OPERATION_MINUTES = 10;
/** How often each trigger runs in 31 days. */
const RUNS = { fiveMinute: 31 * 24 * 12, hour: 31 * 24, day: 31, week: 5 } as const;
/** Of ten operations four are started here, four are found by themselves and two are pasted. */
const MIX = { here: 0.4, found: 0.4, pasted: 0.2 } as const;
/** Of operations that are read for the page of an issue (touched-issues-queries.ts), three requests of 100. */
const MOST_READ_FOR_AN_ISSUE = 300;
/** How long an operation is stored where no admin has chosen otherwise: so many months of them are. */
const KEPT_DAYS = 90;
const MONTHS_KEPT = 3;
/** So many operations are searched by one packed record at first. */
const PACKED_AT_ONCE = 24;

const manifestSchema = v.object({
  app: v.object({ runtime: v.object({ memoryMB: v.number() }) }),
  modules: v.object({
    scheduledTrigger: v.array(
      v.object({ key: v.string(), interval: v.picklist(['fiveMinute', 'hour', 'day', 'week']) }),
    ),
  }),
});
type Trigger = v.InferOutput<typeof manifestSchema>['modules']['scheduledTrigger'][number];

const table = createTable('The bill of a month');
afterAll(() => table.print());

interface Units {
  readonly here: Unit;
  readonly found: Unit;
  readonly pasted: Unit;
  readonly left: Unit;
  readonly packing: Unit;
  readonly looking: Unit;
  readonly lettingGo: Unit;
  readonly quietList: Unit;
  readonly busyList: Unit;
  readonly issuePage: Unit;
  readonly operationsRead: number;
  readonly triggers: readonly { readonly trigger: Trigger; readonly unit: Unit }[];
}

let units: Units;
let memoryMb: number;
beforeAll(async () => {
  const manifest = v.parse(manifestSchema, parse(await readFile(resolve(__dirname, '../../manifest.yml'), 'utf8')));
  memoryMb = manifest.app.runtime.memoryMB;
  units = await measured(manifest.modules.scheduledTrigger);
});

async function inWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const world = await createWorld();
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}

async function measured(triggers: readonly Trigger[]): Promise<Units> {
  const ofOperations = await inWorld(async (world) => {
    const { ada, mia } = world;
    // The first of a day makes records that all others only write over.
    await startedHere(world, ada);
    const here = await unitOf(world, 2, async () => {
      await startedHere(world, ada);
      await startedHere(world, ada);
    });
    const issuePage = await unitOf(world, 1, async () => data(await mia.issue(thousandIssues()[5] ?? '')));
    await pasted(world, mia);
    const byHand = await unitOf(world, 1, () => pasted(world, mia));
    const found = await unitOf(world, 1, () => foundByItself(world, mia));
    await manyOver(world, PACKED_AT_ONCE);
    const packing = await unitOf(world, PACKED_AT_ONCE, () => world.trigger());
    world.pass(HOUR);
    await world.trigger();
    const idle: { readonly trigger: Trigger; readonly unit: Unit }[] = [];
    for (const trigger of triggers) {
      world.pass(6 * MINUTE);
      const unit = await unitOf(world, 1, () => world.settle(world.site.forge.runTrigger(trigger.key)));
      idle.push({ trigger, unit });
    }
    const unseen = await unitOf(world, 1, () => left(world, mia));
    return { here, found, pasted: byHand, left: unseen, issuePage, packing, triggers: idle, operationsRead: 3 };
  });
  const quietList = await inWorld((world) => unitOf(world, 1, () => listForTenMinutes(world, world.mia)));
  const busyList = await inWorld(async (world) => {
    data(await world.mia.track(world.mia.edits(1_000, { durationMs: 20 * MINUTE, startDelayMs: 0 })));
    return unitOf(world, 1, () => listForTenMinutes(world, world.mia));
  });
  const [looking, lettingGo] = await inWorld(async (world) => {
    const count = 3;
    const run = (key: string) => unitOf(world, 1, () => world.settle(world.site.forge.runTrigger(key)));
    await startedHere(world, world.ada);
    world.pass(8 * DAY);
    // The first run makes records that the others write over.
    await run('every-week');
    world.pass(8 * DAY);
    const [week, day] = [await run('every-week'), await run('every-day')];
    for (let made = 0; made < count; made++) await startedHere(world, world.ada);
    world.pass(8 * DAY);
    const weekOfMore = await run('every-week');
    // The first one goes by itself, with what belongs to the run.
    world.pass((KEPT_DAYS - 20) * DAY);
    await run('every-day');
    world.pass(20 * DAY);
    // It writes about itself alone, however much is stored: that is in the line of the trigger.
    const lookedFor = { ...eachOf(weekOfMore, week, count), writtenBytes: 0 };
    return [lookedFor, eachOf(await run('every-day'), day, count)] as const;
  });
  return { ...ofOperations, quietList, busyList, looking, lettingGo };
}

/** What so many sites with so many operations a month each use. */
function month(sites: number, operations: number, ways: Readonly<Record<'here' | 'found' | 'pasted', number>>) {
  const all = sites * operations;
  // Where the page that follows an operation is first to see its end, nothing is logged: each is counted as if it was not.
  const logged = (unit: Unit): Unit => ({ ...unit, loggedBytes: units.left.loggedBytes });
  const ofOperations: Line[] = [
    { what: 'an operation is started here, and followed', times: all * ways.here, unit: logged(units.here) },
    { what: 'one is found by itself, and followed', times: all * ways.found, unit: logged(units.found) },
    { what: 'one is pasted, and followed', times: all * ways.pasted, unit: logged(units.pasted) },
    { what: 'what it is searched by is packed', times: all, unit: units.packing },
    {
      what: 'accounts are looked for in what is stored of one',
      times: all * MONTHS_KEPT * RUNS.week,
      unit: units.looking,
    },
    { what: 'one is let go of', times: all, unit: units.lettingGo },
    ...units.triggers.map(({ trigger, unit }) => ({
      what: `${trigger.key} has nothing to do`,
      times: sites * RUNS[trigger.interval],
      unit,
    })),
  ];
  const busy = Math.min(1, (operations * OPERATION_MINUTES) / WORKING_MINUTES);
  const readBytes = (units.issuePage.readBytes / units.operationsRead) * Math.min(operations, MOST_READ_FOR_AN_ISSUE);
  const viewing: Line[] = [
    { what: 'a list while something runs, ten minutes', times: sites * LISTS * busy, unit: units.busyList },
    { what: 'a list while nothing runs, ten minutes', times: sites * LISTS * (1 - busy), unit: units.quietList },
    { what: 'the page of an issue', times: sites * ISSUE_PAGES, unit: { ...units.issuePage, readBytes } },
  ];
  return { ofOperations, all: [...ofOperations, ...viewing] };
}

test.each([
  ['of the stated mix', MIX],
  ['all started here', { here: 1, found: 0, pasted: 0 }],
])('10,000 operations of one site, %s, write less than 0.1 GB and take less than 200,000 GB-s', (name, ways) => {
  const { ofOperations } = month(1, 10_000, ways);
  table.note(billText(`One site with 10,000 operations, ${name}, and nobody who looks`, ofOperations, memoryMb));
  const use = useOf(ofOperations, memoryMb);
  expect(use['storage writes, GB']).toBeLessThan(0.1);
  expect(use['functions, GB-s']).toBeLessThan(200_000);
});

test('an operation whose end the background notices costs less than 100 bytes of log', () => {
  const { loggedBytes } = units.left;
  table.note(`Logged of an operation whose end the background notices: ${loggedBytes} bytes (goal: less than 100)`);
  expect(loggedBytes).toBeGreaterThan(0);
  expect(loggedBytes).toBeLessThan(100);
});

test.each([
  ['one site with 10,000 operations', 1, 10_000],
  ['100 sites with 100 operations each', 100, 100],
])('a month of %s and all who look at them costs less than 10 dollars', (name, sites, operations) => {
  const { all } = month(sites, operations, MIX);
  table.note(billText(name, all, memoryMb));
  expect(totalOf(dollarsOf(useOf(all, memoryMb)))).toBeLessThan(10);
});
