import { randomUUID } from 'node:crypto';
import { kvs } from '@forge/kvs';
import { parse } from 'csv-parse/sync';
import { changeSite } from '../../../src/storage/background/site-store';
import { writeTogether } from '../../../src/storage/kvs/transactions';
import { prepareOutcome } from '../../../src/storage/outcomes/outcome-store';
import { createConfirmation } from '../../../src/storage/submissions/confirmation-store';
import { removeTask } from '../../../src/storage/tasks/task-store';
import type { DidFact, DidValue } from '../../../src/tasks/changes/did';
import type { Outcome } from '../../../src/tasks/reading/snapshot';
import type { TaskRecord } from '../../../src/tasks/task';
import { store as storeIn, storedTask } from '../../stored-tasks';
import { BEGIN, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';
import { AS_JSON, CSV, EVERYONES, MINE, allParts, countExport, download, exported, makeFile, outcomesOf } from './kit';
import type { TaskKey } from '../../../src/tasks/task-key';
import { makeTaskKey } from '../../../src/tasks/task-key';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Of Mia, unless told. */
const record = (id: number, change: Partial<TaskRecord> = {}) => storedTask(id, world.mia.accountId, change);
const store = (...records: readonly TaskRecord[]) => storeIn(world, ...records);
const unmetered = <T>(work: () => Promise<T>): Promise<T> => world.settle(world.site.forge.unmetered(work));

const keep = (taskId: string, of: 'owner' | 'other', by: Person, outcome: Outcome, sent?: readonly string[]) =>
  unmetered(async () => {
    const write = await prepareOutcome(`jira:${taskId}`, of, outcome, { id: by.accountId, at: BEGIN }, sent);
    await writeTogether([write]);
  });

const ids = (rows: readonly Record<string, unknown>[]): unknown[] => rows.map(({ taskId }) => taskId);

describe('the list', () => {
  test('holds what the page’s list holds for each of the three, in its order', async () => {
    const { ada, mia, sam } = world;
    await store(
      record(1),
      record(2, { ownerId: ada.accountId }),
      record(3),
      record(4, {
        state: 'running',
        rawStatus: 'RUNNING',
        percent: 5,
        createdAt: BEGIN - HOUR,
      }),
    );
    world.stage('/rest/api/3/bulk/queue/4', 'silent');
    expect((await exported(world, mia, MINE)).map(ids)).toEqual([['4', '1', '3']]);
    expect((await exported(world, mia, { ...MINE, order: 'oldest' } as typeof MINE)).map(ids)).toEqual([
      ['4', '3', '1'],
    ]);
    expect((await exported(world, ada, MINE)).map(ids)).toEqual([['2']]);
    expect((await exported(world, ada, EVERYONES)).map(ids)).toEqual([['4', '1', '2', '3']]);
    expect(await allParts(sam, MINE)).toEqual([]);
    for (const who of [mia, sam]) {
      expect(refusal(await countExport(who, EVERYONES))).toEqual({ kind: 'not-allowed', reason: 'not-admin' });
    }
  });

  test('is filtered as the page’s list is', async () => {
    const { mia } = world;
    await store(
      record(1, { label: 'Clean-up' }),
      record(2, { state: 'partial', label: 'clean-up again' }),
      record(3, { state: 'failed', operation: 'move' }),
    );
    const filtered = async (filters: object) =>
      (await exported(world, mia, { ...MINE, filters } as typeof MINE)).flatMap(ids);
    expect(await filtered({ text: 'CLEAN' })).toEqual(['1', '2']);
    expect(await filtered({ state: 'failed' })).toEqual(['3']);
    expect(await filtered({ operation: 'edit', attention: true })).toEqual(['2']);
    expect(await filtered({ text: '3' })).toEqual(['3']);
    expect(await filtered({ source: 'confluence' })).toEqual([]);
  });

  test('goes on without a task that cannot be read, and says how many there are', async () => {
    await store(record(1), record(2), record(3));
    await unmetered(async () => {
      const value = (await kvs.entity('task').get('jira:2')) as object;
      await kvs.entity('task').set('jira:2', { ...value, read: 1e20 });
    });
    const { parts, unreadable } = data(await countExport(world.mia, MINE));
    expect({ parts, unreadable }).toEqual({ parts: [{ rows: 2 }], unreadable: 1 });
    expect((await exported(world, world.mia, MINE)).map(ids)).toEqual([['1', '3']]);
  });

  test('holds nothing that is being deleted, as the page’s list does', async () => {
    const { mia } = world;
    await store(record(1));
    const deleting = { since: BEGIN, total: 1, left: 1, steps: 0 };
    await unmetered(() => changeSite((site) => ({ ...site, deleting })));
    await store(record(2, { addedAt: BEGIN + 1 }));
    expect(data(await mia.list()).rows.map(({ id }) => id)).toEqual(['2']);
    expect((await exported(world, mia, MINE)).map(ids)).toEqual([['2']]);
  });

  test('says that what only admins may see is missing while Jira does not say who is one', async () => {
    const { ada } = world;
    const {
      ownerId: _,
      submission: __,
      ...nobodys
    } = record(2, { addedById: ada.accountId, listedFor: ada.accountId });
    await store(record(1, { ownerId: ada.accountId }), nobodys);
    const { parts, ownOnly } = data(await countExport(ada, MINE));
    expect({ parts, ownOnly }).toEqual({ parts: [{ rows: 2 }] });
    expect(data(await makeFile(ada, MINE)).ownOnly).toBeUndefined();
    world.stage('/rest/api/3/mypermissions', { status: 503, body: {} });
    expect(data(await countExport(ada, MINE))).toEqual({ parts: [{ rows: 1 }], ownOnly: true });
    const { text } = await download(world, ada, MINE, AS_JSON);
    expect(ids(JSON.parse(text) as Record<string, unknown>[])).toEqual(['1']);
    expect(data(await makeFile(ada, MINE)).ownOnly).toBe(true);
    // Nor is it said that the task is gone.
    for (const refused of [await countExport(ada, outcomesOf('jira:2')), await makeFile(ada, outcomesOf('jira:2'))]) {
      expect(refusal(refused)).toEqual({ kind: 'upstream', status: 503 });
    }
  });

  test('as JSON: numbers as numbers, times by Universal Time, null where nobody knows', async () => {
    await store(
      record(1, {
        label: '=1+1',
        startedAt: BEGIN,
        counts: { total: 10, succeeded: 4, failed: 1, hidden: 0 },
        state: 'cancelled',
      }),
    );
    expect(await exported(world, world.mia, MINE)).toEqual([
      [
        {
          taskId: '1',
          source: 'jira-bulk',
          operation: 'edit',
          label: '=1+1',
          description: null,
          ownerAccountId: world.mia.accountId,
          addedByAccountId: world.mia.accountId,
          state: 'cancelled',
          sourceStatus: 'COMPLETE',
          percent: 100,
          total: 10,
          succeeded: 4,
          failed: 1,
          hidden: 0,
          notReached: 5,
          created: '2026-06-15T08:59:00.000Z',
          started: '2026-06-15T09:00:00.000Z',
          finished: '2026-06-15T09:00:00.000Z',
          read: '2026-06-15T09:00:00.000Z',
          parts: null,
          unaccountedFor: null,
          whatItDid: null,
        },
      ],
    ]);
  });

  test('as CSV: a byte order mark, every cell quoted, CRLF, and nothing that runs', async () => {
    await store(record(1, { label: '=HYPERLINK("x")', description: 'Größe, "权限"\nзавтра' }));
    const { bytes, text } = await download(world, world.mia, MINE, CSV);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.startsWith('\ufeff"task id","source","operation","label","description","owner account id",')).toBe(
      true,
    );
    const [row] = parse(text, { bom: true, columns: true }) as unknown as Record<string, string>[];
    expect(row).toMatchObject({
      'task id': '1',
      label: '\'=HYPERLINK("x")',
      description: 'Größe, "权限"\nзавтра',
      total: '10',
    });
  });

  test('with what each task did in the last column, in English and with people as accounts', async () => {
    const field = (id: string, how: 'set' | 'added' | 'removed', ...values: readonly DidValue[]): DidFact => ({
      kind: 'field',
      field: id === 'customfield_1' ? { id, name: 'Team' } : { id },
      how,
      values,
    });
    const did: readonly (readonly [string, readonly DidFact[]])[] = [
      [
        'priority → High; labels + q4',
        [field('priority', 'set', { id: '2', name: 'High' }), field('labels', 'added', { id: 'q4' })],
      ],
      [
        'labels + q4 + release; labels − old',
        [field('labels', 'added', { id: 'q4' }, { id: 'release' }), field('labels', 'removed', { id: 'old' })],
      ],
      ['assignee → account-sam', [field('assignee', 'set', { id: 'account-sam', isPerson: true })]],
      [
        'due date emptied; Team → Red',
        [field('duedate', 'set'), field('customfield_1', 'set', { id: '7', name: 'Red' })],
      ],
      ['fix versions changed', [{ kind: 'field', field: { id: 'fixVersions' }, how: 'set', values: [], more: 2 }]],
      [
        'status → Done / Closed / 2 more',
        [{ kind: 'status', to: [{ id: '3', name: 'Done' }, { id: 'Closed' }], more: 2 }],
      ],
      [
        'moved to OPS as Task',
        [{ kind: 'moved', project: { id: '1', name: 'OPS' }, issueType: { id: '2', name: 'Task' } }],
      ],
      ['moved to another project', [{ kind: 'moved', project: { id: '10001' } }]],
      ['type → Task', [{ kind: 'moved', issueType: { id: '2', name: 'Task' } }]],
    ];
    const [[, priority] = ['', []]] = did;
    await store(
      ...did.map(([, facts], at) => record(at + 1, { did: facts })),
      record(20),
      record(21, { did: priority, undoOf: 'jira:20' }),
      // Nothing is put back as it was: it does the opposite.
      record(22, { operation: 'unwatch', undoOf: 'jira:20' }),
    );
    const rows = (await exported(world, world.mia, MINE)).flat() as { whatItDid: string | null }[];
    expect(rows.map(({ whatItDid }) => whatItDid)).toEqual([
      ...did.map(([words]) => words),
      null,
      'undo: priority → High; labels + q4',
      null,
    ]);
    const { text } = await download(world, world.mia, MINE, CSV);
    const [first] = parse(text, { bom: true, columns: true }) as unknown as Record<string, string>[];
    expect(first).toMatchObject({ 'what it did': 'priority → High; labels + q4' });
    expect(Object.keys(first ?? {}).at(-1)).toBe('what it did');
  });

  test('some thousand tasks come in parts that hold each task once, also when tasks come, go and end meanwhile', async () => {
    const { mia } = world;
    const label = 'ж'.repeat(100);
    const all = Array.from({ length: 6_000 }, (_, at) =>
      record(at + 10, { label, description: label, createdAt: BEGIN - (at + 10) * MINUTE }),
    );
    await store(...all);
    const parts = await allParts(mia, MINE);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(all.length);
    const [second] = all.slice(100);
    await store(record(1));
    if (second) await unmetered(() => removeTask(second));
    const found: unknown[] = [];
    for (const [at, { from }] of parts.entries()) {
      const { bytes, text } = await download(world, mia, MINE, CSV, at + 1, from);
      expect(bytes.length).toBeLessThan(5_000_000);
      found.push(
        ...(parse(text, { bom: true, columns: true }) as unknown as Record<string, string>[]).map(
          (row) => row['task id'],
        ),
      );
      world.pass(MINUTE);
    }
    expect(found).toEqual(['1', ...all.filter((each) => each !== second).map(({ id }) => id)]);
  });

  test('positions of another export are refused', async () => {
    await store(record(1), record(2));
    const malformed = { kind: 'not-valid', field: 'from', reason: 'malformed' };
    expect(refusal(await countExport(world.mia, MINE, 'over'))).toEqual(malformed);
    expect(refusal(await countExport(world.mia, outcomesOf('jira:1'), 'jira:2.0.0/0/0/0/0/'))).toEqual(malformed);
    const shape = await world.mia.call('exportParts', { of: MINE, format: 'csv' });
    expect(shape).toMatchObject({ ok: false, error: { kind: 'not-valid', field: 'payload' } });
    expect(await world.nobody.call('exportParts', { of: MINE })).toMatchObject({
      ok: false,
      error: { kind: 'not-allowed', reason: 'no-account' },
    });
  });
});

describe('outcomes', () => {
  const OUTCOME: Outcome = { succeeded: ['11', '2'], failed: new Map([['3', ['=No', 'Locked']]]) };

  test('one row an issue, to the owner and to admins; to nobody else the task is there', async () => {
    const { mia, ada, sam } = world;
    await store(record(1));
    await keep('1', 'owner', mia, OUTCOME);
    const read = '2026-06-15T09:00:00.000Z';
    for (const who of [mia, ada]) {
      expect(await exported(world, who, outcomesOf('jira:1'))).toEqual([
        [
          { taskId: '1', issueId: '2', outcome: 'succeeded', reasons: [], read },
          { taskId: '1', issueId: '3', outcome: 'failed', reasons: ['=No', 'Locked'], read },
          { taskId: '1', issueId: '11', outcome: 'succeeded', reasons: [], read },
        ],
      ]);
    }
    expect((await download(world, mia, outcomesOf('jira:1'), CSV)).text).toContain('"failed","\'=No\nLocked"');
    expect(refusal(await countExport(sam, outcomesOf('jira:1')))).toEqual({ kind: 'not-known', taskId: '1' });
    expect(refusal(await countExport(mia, outcomesOf('jira:9')))).toEqual({ kind: 'not-known', taskId: '9' });
  });

  test('what only an admin has read is the admin’s', async () => {
    const { mia, ada } = world;
    await store(record(1, { outcome: 'other', readById: ada.accountId }));
    await keep('1', 'other', ada, OUTCOME);
    expect(await allParts(mia, outcomesOf('jira:1'))).toEqual([]);
    expect(await allParts(ada, outcomesOf('jira:1'))).toEqual([{ rows: 3 }]);
  });

  test('every issue of a submission has its row, whatever became of its part; Jira is asked for rights only', async () => {
    const { mia } = world;
    const key = makeTaskKey({ of: 'submission', uuid: randomUUID() });
    const parts = [['1', '2', '3'], ['4', '5'], ['6']];
    await submitted(key, parts, { counts: { total: 6, succeeded: 1, failed: 1, hidden: 1 } });
    await keep('71', 'owner', mia, { succeeded: ['1'], failed: new Map([['2', ['No']]]) }, parts[0]);
    world.site.forge.metering.reset();
    const rows = (
      await exported<{ taskId: string; issueId: string; outcome: string }>(world, mia, outcomesOf(key))
    ).flat();
    expect(rows.map(({ taskId, issueId, outcome }) => [taskId, issueId, outcome])).toEqual([
      ['71', '1', 'succeeded'],
      ['71', '2', 'failed'],
      ['71', '3', 'not reached or hidden'],
      ['72', '4', 'not known'],
      ['72', '5', 'not known'],
      [null, '6', 'not reached'],
    ]);
    const asked = world.site.forge.metering.snapshot().jira.recent.map(({ path }) => path);
    expect([...new Set(asked)]).toEqual(['/rest/api/3/mypermissions']);
  });

  test('5,000 issues with long reasons come in several parts that hold each issue once', async () => {
    const { mia } = world;
    const key = makeTaskKey({ of: 'submission', uuid: randomUUID() });
    const parts = Array.from({ length: 5 }, (_, part) =>
      Array.from({ length: 1_000 }, (_, at) => String(1_000 * part + at + 1)),
    );
    await submitted(key, parts, { counts: { total: 5_000, succeeded: 0, failed: 5_000, hidden: 0 } }, 5);
    const reasonOf = (id: string): string => `${id}: ${'"=никак;\n'.repeat(230)}`.slice(0, 2_000);
    for (const [at, issueIds] of parts.entries()) {
      const failed = new Map(issueIds.map((id) => [id, [reasonOf(id)]]));
      await keep(String(71 + at), 'owner', mia, { succeeded: [], failed }, issueIds);
    }
    const counted = await allParts(mia, outcomesOf(key));
    expect(counted.length).toBeGreaterThan(2);
    // Ten megabytes of reasons are more than an account may have read of storage in a minute and a half.
    world.pass(MINUTE);
    for (const kind of [CSV, AS_JSON]) {
      const found: string[] = [];
      for (const [at, { from, rows }] of counted.entries()) {
        const { bytes, text, name } = await download(world, mia, outcomesOf(key), kind, at + 1, from);
        expect(bytes.length).toBeLessThan(5_000_000);
        expect(name).toBe(`bulk-task-outcomes-part-${at + 1}.${kind.format}`);
        const issues =
          kind.format === 'json'
            ? (JSON.parse(text) as { issueId: string }[]).map(({ issueId }) => issueId)
            : (parse(text, { bom: true, columns: true }) as unknown as Record<string, string>[]).map(
                (row) => row['issue id'] ?? '',
              );
        expect(issues).toHaveLength(rows);
        found.push(...issues);
        world.pass(MINUTE);
      }
      expect(found).toEqual(parts.flat());
    }
  });

  /** A submission that is over, whose first `sent` parts were Jira's tasks 71, 72 and so on. */
  async function submitted(key: TaskKey, parts: string[][], change: Partial<TaskRecord>, sent = 2): Promise<void> {
    const { accountId } = world.mia;
    await unmetered(() =>
      createConfirmation({
        key,
        accountId,
        at: BEGIN,
        names: [],
        sendEmail: false,
        parts: parts.map((issueIds) => ({ change: { operation: 'delete' }, issueIds, subtaskIds: [] })),
      }).then(() => undefined),
    );
    const { outcome: _, ...base } = record(71, change);
    await store({
      ...base,
      ownerId: accountId,
      key,
      state: 'cancelled',
      submission: {
        sizes: parts.map(({ length }) => length),
        part: sent,
        phase: 'over',
        since: BEGIN,
        taskIds: Array.from({ length: sent }, (_, at) => String(71 + at)),
        settled: {},
        cancelled: true,
      },
    });
  }
});
