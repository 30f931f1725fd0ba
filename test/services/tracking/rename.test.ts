import fc from 'fast-check';
import { drive, edit, pay, started, web } from '../submissions/kit';
import { writeTogether } from '../../../src/storage/kvs/transactions';
import { touchesEnd } from '../../../src/storage/touched-issues/touched-issues-store';
import type { TaskRecord } from '../../../src/tasks/task';
import { store, storedTask } from '../../stored-tasks';
import { BEGIN, HOUR, MINUTE, createWorld, data, keyOf, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Blanks and what cannot be seen in any order, among anything else. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom(' ', '\n', '\u0085', '\u202e', '\u0000', 'é'),
    ),
    { maxLength: 15 },
  )
  .map((parts) => parts.join(''));
const NOT_OWNER = { kind: 'not-allowed', reason: 'not-owner' };
const labelOf = async (who: Person, key: string): Promise<string | undefined> => data(await who.task(key)).row.label;
const onIssue = async (who: Person, issueId: string): Promise<(string | undefined)[]> =>
  data(await who.issue(issueId)).operations.map(({ full }) => full?.label);

/** Puts the end of one part of a submission, with the issue that has the part's number, into storage. */
async function touched(record: TaskRecord, taskId: string): Promise<void> {
  const { key, createdAt, operation, ownerId, state, rawStatus, percent, counts, readAt } = record;
  const outcome = { succeeded: [taskId], failed: new Map<string, string[]>() };
  const end = await touchesEnd({ taskId, key, createdAt }, [taskId], outcome, {
    ...{ operation, state, rawStatus, percent, counts, readAt },
    ...(ownerId === undefined ? {} : { ownerId }),
    finishedAt: readAt,
    of: 'owner',
  });
  if (end) await writeTogether([end]);
}

describe('a name', () => {
  test('comes with Start, and is on the list, in the detail and on the page of each issue', async () => {
    const { mia, ada } = world;
    const key = await started(mia, edit(pay(3), { label: '  Spring \u202e clean\n' }));
    expect(data(await mia.list()).rows).toMatchObject([{ key, label: 'Spring clean' }]);
    await drive(world, mia, key);
    expect(await labelOf(ada, key)).toBe('Spring clean');
    expect(await onIssue(mia, pay(1)[0] ?? '')).toEqual(['Spring clean']);
  });

  test('is frozen with what was confirmed: the same start again answers what is there, another name is another start', async () => {
    const { mia } = world;
    const submission = edit(pay(3), { label: 'Spring clean' });
    const { row } = data(await mia.start(submission));
    data(await mia.rename(row.key, 'Autumn clean'));
    expect(data(await mia.start(submission)).row.label).toBe('Autumn clean');
    expect(refusal(await mia.start({ ...submission, label: 'Winter' }))).toMatchObject({ reason: 'malformed' });
    const { next } = await drive(world, mia, row.key);
    expect(next.kind).toBe('over');
    expect(await labelOf(mia, row.key)).toBe('Autumn clean');
  });

  test('is changed by its owner at any time, and stays through every reading after that', async () => {
    const { mia } = world;
    const id = mia.edits(5, { durationMs: 10 * MINUTE });
    const { key } = data(await mia.track(id, 'First')).row;
    expect(data(await mia.rename(key, 'Second')).row).toMatchObject({ key, label: 'Second', state: 'queued' });
    world.pass(HOUR);
    data(await mia.refresh(key));
    expect(data(await mia.task(key)).row).toMatchObject({ label: 'Second', state: 'succeeded' });
    expect(await onIssue(mia, pay(1)[0] ?? '')).toEqual(['Second']);
    data(await mia.rename(key, 'Third'));
    expect(await onIssue(mia, pay(1)[0] ?? '')).toEqual(['Third']);
    data(await mia.rename(key, ' '));
    expect(data(await mia.task(key)).row).not.toHaveProperty('label');
    expect(await onIssue(mia, pay(1)[0] ?? '')).toEqual([undefined]);
  });

  test('is its owner’s to give: an admin, who sees it, does not, and nobody else learns that it is there', async () => {
    const { mia, ada, sam } = world;
    const id = mia.edits(5, { durationMs: HOUR });
    const { key } = data(await ada.track(id, 'By Ada')).row;
    expect(refusal(await ada.rename(key, 'Mine'))).toEqual(NOT_OWNER);
    expect(refusal(await sam.rename(key, 'Mine'))).toEqual({ kind: 'not-allowed', reason: 'not-yours', taskId: id });
    expect(data(await mia.rename(key, 'By Mia')).row.label).toBe('By Mia');
    expect(await labelOf(ada, key)).toBe('By Mia');
  });

  test('of a task whose owner nobody knows is its adder’s to give', async () => {
    const { ada } = world;
    const { ownerId: _, submission: __, ...ownerless } = storedTask(1, ada.accountId);
    await store(world, ownerless, { ...ownerless, key: 'jira:2', id: '2', addedById: world.mia.accountId });
    expect(data(await ada.rename('jira:1', 'Mine')).row.label).toBe('Mine');
    expect(refusal(await ada.rename('jira:2', 'Mine'))).toEqual(NOT_OWNER);
  });

  test('is written once, together with the pages of its issues, and not again by the same call', async () => {
    const { mia, site } = world;
    const key = await started(mia, edit([...pay(900), ...web(200)]));
    await drive(world, mia, key);
    const writes = (): number => site.forge.metering.snapshot().storage.writes.count;
    const before = writes();
    data(await mia.rename(key, 'Two parts'));
    // One for it, one that counts it, and two that tell open lists, its owner's and everyone's.
    expect(writes()).toBe(before + 4);
    data(await mia.rename(key, 'Two parts'));
    expect(writes()).toBe(before + 4);
    for (const issueId of [...pay(1), ...web(1, 200)]) expect(await onIssue(mia, issueId)).toEqual(['Two parts']);
  });

  test('of as many parts as there can be is on the pages of all their issues', async () => {
    const { mia } = world;
    const key = keyOf('submission:6f2c1f6e-0d5b-4a55-9d27-3b1f1a3c9e01');
    const taskIds = Array.from({ length: 60 }, (_, at) => String(20_001 + at));
    const submission = {
      sizes: taskIds.map(() => 1),
      part: 60,
      phase: 'over' as const,
      since: 0,
      taskIds,
      settled: {},
    };
    const record = storedTask(20_060, mia.accountId, { key, submission, createdAt: BEGIN - HOUR });
    await store(world, record);
    await world.settle(world.site.forge.unmetered(() => Promise.all(taskIds.map((taskId) => touched(record, taskId)))));
    data(await mia.rename(key, 'All'));
    for (const taskId of taskIds) expect(await onIssue(mia, taskId)).toEqual(['All']);
  });

  test('that is saved while a reading ends the task is lost by neither', async () => {
    const { mia, site } = world;
    const id = mia.edits(5, { durationMs: MINUTE });
    const { key } = data(await mia.track(id, 'First')).row;
    const real = site.jira.fetchAs.bind(site.jira);
    let renamed: Promise<unknown> | undefined;
    site.jira.fetchAs = async (accountId, request) => {
      const answer = await real(accountId, request);
      if (request.url.includes(`/bulk/queue/${id}`)) {
        renamed ??= site.forge.invoke({
          moduleKey: 'bulk-tasks-admin',
          functionKey: 'rename',
          payload: { key, label: 'Second' },
          accountId,
        });
        await renamed;
      }
      return answer;
    };
    world.pass(HOUR);
    await mia.refresh(key);
    site.jira.fetchAs = real;
    expect(renamed).toBeDefined();
    await mia.refresh(key);
    expect(data(await mia.task(key)).row).toMatchObject({ label: 'Second', state: 'succeeded' });
    expect(await onIssue(mia, pay(1)[0] ?? '')).toEqual(['Second']);
  });

  test('is refused where it has no shape of one, and for a task that is not there', async () => {
    const { mia } = world;
    const { key } = data(await mia.track(mia.edits(5, { durationMs: HOUR }))).row;
    const malformed = { ok: false, error: { kind: 'not-valid', field: 'payload', reason: 'malformed' } };
    for (const payload of [
      { key, label: 'a'.repeat(101) },
      { key, label: null },
      { key },
      { key, label: 'a', more: 1 },
      { key: 'x', label: 'a' },
    ]) {
      expect(await mia.call('rename', payload)).toEqual(malformed);
    }
    expect(await mia.rename('submission:6f2c1f6e-0d5b-4a55-9d27-3b1f1a3c9e01', 'a')).toMatchObject({
      error: { kind: 'not-known' },
    });
  });

  test('is kept on one line, without what cannot be seen, whatever text it is', async () => {
    const { mia } = world;
    const { key } = data(await mia.track(mia.edits(5, { durationMs: HOUR }))).row;
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        const { label } = data(await mia.rename(key, text)).row;
        expect(await labelOf(mia, key)).toBe(label);
        if (label === undefined) return;
        expect(label.trim()).toBe(label);
        expect(label).not.toContain('  ');
        expect(label).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 40 },
    );
  });
});
