import fc from 'fast-check';
import type { Figures } from '../../../src/contract';
import { afterOutcome } from '../../../src/refresh/refresh-tasks';
import { storeChanges } from '../../../src/refresh/store-changes';
import { getTask } from '../../../src/storage/tasks/task-store';
import { store } from '../../stored-tasks';
import { BEGIN, HOUR, MINUTE, createWorld, data, keyOf } from '../../world';
import type { Person, World } from '../../world';
import { edit } from '../submissions/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const ID = '70001';
const KEY = keyOf(`jira:${ID}`);
/** Three issues that succeed, and three that fail, each for a reason of its own. */
const SUCCEEDED = ['1012001', '1012002', '1012003'];
const FAILED = ['1012004', '1012005', '1012006'];
const ALL = [...SUCCEEDED, ...FAILED];
const reasonOf = (issueId: string): string => `Reason of ${issueId}`;

/** Somebody's read of the task when it was over; they may browse these of its issues. */
interface Read {
  readonly by: string;
  readonly sees: readonly string[];
}

/** A running task that nobody has read to its end: Mia's, or nobody's that Ada has added. */
async function running(ownerId: string | undefined): Promise<void> {
  const at = BEGIN - MINUTE;
  const addedById = ownerId ?? world.ada.accountId;
  await store(world, {
    key: KEY,
    source: 'jira-bulk',
    id: ID,
    operation: 'edit',
    ...(ownerId === undefined ? {} : { ownerId }),
    addedById,
    addedAt: at,
    listedFor: addedById,
    state: 'running',
    rawStatus: 'RUNNING',
    percent: 50,
    counts: { total: ALL.length },
    createdAt: at,
    readAt: at,
    readById: addedById,
    movedAt: at,
    revision: 1,
  });
  world.stage(`/rest/api/3/bulk/queue/${ID}`, { status: 503, body: 'down' });
}

/** The answer of Jira comes to this reader, and what it says is stored. */
const reads = ({ by, sees }: Read, ownerId: string | undefined = world.mia.accountId): Promise<void> =>
  world.site.forge.unmetered(async () => {
    const record = await getTask(KEY);
    if (!record) throw new Error('the task is gone');
    const succeeded = SUCCEEDED.filter((id) => sees.includes(id));
    const failed = FAILED.filter((id) => sees.includes(id));
    const snapshot = {
      source: 'jira-bulk',
      id: ID,
      rawStatus: 'COMPLETE',
      percent: 100,
      counts: {
        total: ALL.length,
        succeeded: succeeded.length,
        failed: failed.length,
        hidden: ALL.length - sees.length,
      },
      times: { createdAt: record.createdAt, updatedAt: BEGIN },
      ...(ownerId === undefined ? {} : { ownerId }),
      outcome: { succeeded, failed: new Map(failed.map((id): [string, string[]] => [id, [reasonOf(id)]])) },
    } as const;
    const read = { readerId: by, runs: new Map(), now: () => world.clock.now() };
    await storeChanges([afterOutcome(record, { kind: 'seen', snapshot }, read)]);
  });

interface Told {
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}

const told = ({ sees }: Read): Told => ({
  succeeded: SUCCEEDED.filter((id) => sees.includes(id)),
  failed: FAILED.filter((id) => sees.includes(id)),
});

/** What the detail shows somebody, by storage alone: Jira tells nobody anything about the task. */
async function shown(who: Person): Promise<Told | undefined> {
  const { outcome, row } = data(await who.task(KEY));
  if (!outcome) return undefined;
  const failed = outcome.failedByReason.flatMap(({ issueIds }) => issueIds).sort();
  expect(row.counts).toMatchObject({ succeeded: outcome.succeededIds.length, failed: failed.length });
  expect(outcome.failedByReason.map(({ reason }) => reason).sort()).toEqual(failed.map(reasonOf));
  return { succeeded: [...outcome.succeededIds].sort(), failed };
}

const figuresOf = ({ issues, reasons }: Figures): unknown => ({
  issues,
  reasons: reasons.map(({ reason }) => reason).sort(),
});
const figuresBy = ({ succeeded, failed }: Told, withReasons = true): unknown => ({
  issues: { succeeded: succeeded.length, failed: failed.length },
  reasons: withReasons ? failed.map(reasonOf) : [],
});
const NOTHING = { issues: { succeeded: 0, failed: 0 }, reasons: [] };

const mine = async (who: Person): Promise<unknown> => figuresOf(data(await who.figures()));
const everyones = async (): Promise<unknown> => figuresOf(data(await world.ada.figures({ whose: 'everyone' })));

/** What somebody is told on the page of each issue: those that succeeded and those that failed. */
async function onPages(who: Person, asAdmin = false): Promise<Told> {
  const fates = await Promise.all(
    ALL.map(async (id) => [id, data(await who.issue(id, { asAdmin })).operations[0]?.fate] as const),
  );
  const of = (wanted: string): string[] => fates.flatMap(([id, fate]) => (fate === wanted ? [id] : []));
  return { succeeded: of('done'), failed: of('failed') };
}

const most = (all: readonly Read[]): Read | undefined =>
  all.reduce<Read | undefined>((best, one) => (best && best.sees.length >= one.sees.length ? best : one), undefined);

test('in whichever order they come, the read that names most is kept for everybody, and the owner’s own for the owner', async () => {
  const { mia, ada, sam } = world;
  const read = fc.record({
    by: fc.constantFrom(mia.accountId, ada.accountId, 'another-admin'),
    sees: fc.subarray(ALL),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(read, { minLength: 1, maxLength: 5 }), async (all) => {
      // What an account may ask in an hour is less than all these looks.
      world.pass(HOUR);
      await running(mia.accountId);
      for (const each of all) await reads(each);
      try {
        const own = most(all.filter(({ by }) => by === mia.accountId));
        const others = most(all.filter(({ by }) => by !== mia.accountId));
        const fullest = own && own.sees.length >= (others?.sees.length ?? 0) ? own : others;
        if (!fullest) throw new Error('nobody has read it');

        expect(await shown(ada)).toEqual(told(fullest));
        expect(await shown(mia)).toEqual(own && told(own));
        expect(await everyones()).toEqual(figuresBy(told(fullest)));
        expect(await mine(mia)).toEqual(figuresBy(told(own ?? fullest), own !== undefined));
        expect(await onPages(ada, true)).toEqual(told(fullest));
        expect(await onPages(sam)).toEqual(told(fullest));
        expect(await onPages(mia)).toEqual(own ? told(own) : { succeeded: [], failed: [] });
      } finally {
        data(await ada.stop(KEY, 'for-everyone'));
      }
      expect([await everyones(), await mine(mia)]).toEqual([NOTHING, NOTHING]);
    }),
    { numRuns: 40 },
  );
});

test('the owner’s list and its filters go by what they saw, everybody else’s by what was seen most of', async () => {
  const { mia, ada } = world;
  await running(mia.accountId);
  await reads({ by: ada.accountId, sees: ALL });
  await reads({ by: mia.accountId, sees: SUCCEEDED.slice(0, 2) });
  await reads({ by: ada.accountId, sees: ALL });
  const rows = async (who: Person, scope: 'mine' | 'everyone') => data(await who.list({ scope })).rows;
  expect(await rows(ada, 'everyone')).toMatchObject([{ counts: { succeeded: 3, failed: 3, hidden: 0 } }]);
  expect(await rows(mia, 'mine')).toMatchObject([{ counts: { succeeded: 2, failed: 0, hidden: 4 } }]);
  const state = (await rows(mia, 'mine'))[0]?.state ?? 'partial';
  const found = data(await mia.list({ scope: 'mine', filters: { state } }));
  expect(found.rows).toHaveLength(1);
  expect(data(await ada.list({ scope: 'everyone', filters: { attention: true } })).rows).toHaveLength(1);
});

test('an admin who opens what was hidden from its owner sees it, and it is kept', async () => {
  const { mia, ada } = world;
  await running(mia.accountId);
  await reads({ by: mia.accountId, sees: SUCCEEDED });
  world.stage(`/rest/api/3/bulk/queue/${ID}`, {
    body: {
      taskId: ID,
      status: 'COMPLETE',
      progressPercent: 100,
      totalIssueCount: ALL.length,
      processedAccessibleIssues: SUCCEEDED.map(Number),
      failedAccessibleIssues: Object.fromEntries(FAILED.map((id) => [id, [reasonOf(id)]])),
      invalidOrInaccessibleIssueCount: 0,
      submittedBy: { accountId: mia.accountId },
      created: BEGIN - MINUTE,
      updated: BEGIN,
    },
  });
  expect(await shown(ada)).toEqual({ succeeded: SUCCEEDED, failed: FAILED });
  world.stage(`/rest/api/3/bulk/queue/${ID}`, { status: 503, body: 'down' });
  expect(await shown(ada)).toEqual({ succeeded: SUCCEEDED, failed: FAILED });
  expect(await shown(mia)).toEqual({ succeeded: SUCCEEDED, failed: [] });
});

test('an admin’s undo of what was hidden from its owner names the issues to the admin alone', async () => {
  const { mia, ada } = world;
  await running(mia.accountId);
  await reads({ by: mia.accountId, sees: SUCCEEDED.slice(0, 2) });
  await reads({ by: ada.accountId, sees: ALL });
  data(await ada.start(edit(SUCCEEDED.slice(1), { undoOf: KEY })));
  const undone = async (who: Person) => data(await who.task(KEY)).undos?.map(({ issueIds }) => issueIds);
  expect(await undone(ada)).toEqual([SUCCEEDED.slice(1)]);
  expect(await undone(mia)).toEqual([SUCCEEDED.slice(1, 2)]);
});

test('what nobody owns is in the figures of the site alone, and is seen by nobody of whom Jira does not say “admin”', async () => {
  const { ada } = world;
  await running(undefined);
  await reads({ by: ada.accountId, sees: ALL }, undefined);
  expect(await everyones()).toEqual(figuresBy({ succeeded: SUCCEEDED, failed: FAILED }));
  expect(await mine(ada)).toEqual(NOTHING);
  expect(await shown(ada)).toEqual({ succeeded: SUCCEEDED, failed: FAILED });
  world.stage('/rest/api/3/mypermissions', { status: 429, body: '', headers: { 'Retry-After': '600' } });
  expect(data(await ada.list({ scope: 'mine' })).rows).toEqual([]);
  expect((await ada.task(KEY)).ok).toBe(false);
  expect(data(await ada.refresh(KEY)).rows).toEqual([]);
  expect((await ada.cancel(KEY)).ok).toBe(false);
  expect((await ada.stop(KEY, 'off-my-list')).ok).toBe(false);
  expect(data(await ada.issue(FAILED[0] ?? '', { asAdmin: true })).operations[0]).not.toHaveProperty('full');
});

test('one’s own task needs no right', async () => {
  const { mia } = world;
  await running(mia.accountId);
  await reads({ by: mia.accountId, sees: ALL });
  world.stage('/rest/api/3/mypermissions', { status: 429, body: '', headers: { 'Retry-After': '600' } });
  expect(data(await mia.list({ scope: 'mine' })).rows).toHaveLength(1);
  expect(await shown(mia)).toEqual({ succeeded: SUCCEEDED, failed: FAILED });
});
