import { kvs } from '@forge/kvs';
import type { Filters } from '../../../src/contract';
import { writeTogether } from '../../../src/storage/kvs/transactions';
import { touchesBegin } from '../../../src/storage/touched-issues/touched-issues-store';
import { jiraTaskKey } from '../../../src/tasks/task-key';
import { store as storeIn, storedTask } from '../../stored-tasks';
import { BEGIN, HOUR, MINUTE, createWorld, data, keyOf } from '../../world';
import type { Person, World } from '../../world';
import { drive, edit, pay, started, web } from '../submissions/kit';
import { idsFound } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.trigger();
});
afterEach(() => world.close());

const past = <T>(work: () => Promise<T>): Promise<T> => world.settle(world.site.forge.unmetered(work));

/** Edits these issues and follows the operation to its end. */
async function edited(who: Person, issueIds: readonly string[]): Promise<string> {
  const key = await started(who, edit(issueIds));
  await drive(world, who, key);
  return key;
}

/** The keys of what a search for this text finds on somebody's list, at once. */
async function found(who: Person, text: string, scope: 'mine' | 'everyone' = 'mine'): Promise<string[]> {
  const { rows, searchFurther } = data(await who.list({ scope, filters: { text } }));
  expect(searchFurther).toBeUndefined();
  return rows.map(({ key }) => key);
}

describe('a search for an issue', () => {
  test('finds by its key what had it, over or under way, for each reader their own', async () => {
    const { ada, mia } = world;
    const over = await edited(mia, pay(3));
    await edited(mia, pay(3, 11));
    const others = await edited(ada, pay(2));
    const runs = await started(mia, edit(pay(1, 2)));
    data(await mia.advance(runs));
    expect(await found(mia, 'PAY-2')).toEqual([runs, over]);
    expect(await found(mia, ' pay-3 ')).toEqual([over]);
    expect(await found(ada, 'PAY-2')).toEqual([others]);
    expect(await found(ada, 'PAY-1', 'everyone')).toEqual([others, over]);
    expect(data(await mia.list({ scope: 'mine', filters: { text: 'PAY-3' } })).issue).toEqual({
      key: 'PAY-3',
      known: 'yes',
    });
    expect(data(await mia.matching({ filters: { text: 'PAY-3' } })).rows.map(({ key }) => key)).toEqual([over]);
  });

  test('says where Jira shows the reader no such issue, or does not answer, and finds the text all the same', async () => {
    const { mia } = world;
    await storeIn(world, storedTask(1, mia.accountId, { label: 'Fix PAY-99999 and others' }));
    expect(data(await mia.list({ scope: 'mine', filters: { text: 'PAY-99999' } }))).toMatchObject({
      issue: { key: 'PAY-99999', known: 'no' },
      rows: [{ id: '1' }],
    });
    world.stage('/rest/api/3/issue/bulkfetch', { status: 503, body: 'down' });
    expect(data(await mia.list({ scope: 'mine', filters: { text: 'PAY-99999' } }))).toMatchObject({
      issue: { key: 'PAY-99999', known: 'unknown' },
      problem: { kind: 'upstream', status: 503 },
      rows: [{ id: '1' }],
    });
    expect(await mia.matching({ filters: { text: 'PAY-99999' } })).toMatchObject({ error: { kind: 'upstream' } });
  });

  test('goes through 300 tasks a call, and further to the end, in either order', async () => {
    const { mia } = world;
    const ids = Array.from({ length: 700 }, (_, index) => index + 1);
    await storeIn(world, ...ids.map((id) => storedTask(id, mia.accountId, { createdAt: BEGIN - id * HOUR })));
    const [issue = '', other = ''] = pay(2);
    await past(async () => {
      for (const id of ids) {
        const touched = id % 340 === 0 || id === 5 ? [issue] : [other];
        await writeTogether([touchesBegin(String(id), jiraTaskKey(String(id)), BEGIN - id * HOUR, touched)]);
      }
    });
    const first = data(await mia.list({ scope: 'mine', filters: { text: 'PAY-1' } }));
    expect(first.rows.map(({ id }) => id)).toEqual(['5']);
    expect(first.searchFurther?.backTo).toBe(BEGIN - 300 * HOUR);
    // A minute later each time: storage takes so many requests in a second.
    const found = (filters: Filters, order: 'newest' | 'oldest' = 'newest') => {
      world.pass(MINUTE);
      return idsFound(mia, filters, { order });
    };
    expect(await found({ text: 'PAY-1' })).toEqual(['5', '340', '680']);
    expect(await found({ text: 'PAY-1' }, 'oldest')).toEqual(['680', '340', '5']);
    expect(await found({ text: 'PAY-1', before: BEGIN - 100 * HOUR })).toEqual(['340', '680']);
    // One that nearly all had is paged like any list.
    expect(await found({ text: 'PAY-2' })).toEqual(ids.filter((id) => id % 340 !== 0 && id !== 5).map(String));
  });
});

describe('a search for a reason', () => {
  /** From now on this account may not browse the issues that fail: Jira counts them for it, and names none. */
  function hideFailures({ accountId }: Person): void {
    const { jira } = world.site;
    const real = jira.fetchAs.bind(jira);
    jira.fetchAs = async (asker, request) => {
      const answer = await real(asker, request);
      if (asker !== accountId || !request.url.includes('/bulk/queue/') || answer.status !== 200) return answer;
      const { failedAccessibleIssues: failed = {}, ...body } = (await answer.json()) as {
        failedAccessibleIssues?: object;
      };
      return Response.json({ ...body, invalidOrInaccessibleIssueCount: Object.keys(failed).length });
    };
  }

  test('finds what failed for it, also once it is packed, and what was stored before there was an index', async () => {
    const { mia, ada } = world;
    // Every 61st issue of the project is locked.
    const key = await edited(mia, web(3, 60));
    const [reason = ''] = data(await mia.task(key)).outcome?.failedByReason.map((group) => group.reason) ?? [];
    const words = reason.split(' ').slice(0, 3).join(' ');
    expect(words).not.toBe('');
    expect(await found(mia, words)).toEqual([key]);
    await storeIn(world, ...Array.from({ length: 40 }, (_, index) => storedTask(index + 1, mia.accountId)));
    await world.trigger();
    expect(await found(ada, words.toUpperCase(), 'everyone')).toEqual([key]);
    // As if the app had been installed in a version without the index.
    await past(() => kvs.entity('search-index').delete('head'));
    await world.trigger();
    expect(await found(mia, words)).toEqual([key]);
    data(await ada.stop(key, 'for-everyone'));
    expect(await found(ada, words, 'everyone')).toEqual([]);
  });

  test('that only somebody else’s read has named does not find the task for its owner', async () => {
    const { mia, ada } = world;
    hideFailures(mia);
    const key = await started(mia, edit(web(3, 60)));
    data(await mia.advance(key));
    world.pass(5 * MINUTE);
    data(await ada.refresh(key));
    const [reason = ''] = data(await ada.task(key)).outcome?.failedByReason.map((group) => group.reason) ?? [];
    expect(reason).not.toBe('');
    expect(await found(ada, reason, 'everyone')).toEqual([key]);
    expect(await found(mia, reason)).toEqual([]);
    await drive(world, mia, key);
    expect(data(await mia.task(key)).row.counts).toMatchObject({ failed: 0, hidden: 1 });
    expect(await found(ada, reason, 'everyone')).toEqual([key]);
    expect(await found(mia, reason)).toEqual([]);
  });
});

test('a submission is found by the id of any of its parts', async () => {
  const { mia } = world;
  const key = keyOf('submission:7b1f7a9e-5d3c-4c59-9a5e-3a1f0b7d9c11');
  const parts = { sizes: [10, 10], part: 2, taskIds: ['80001', '80002'] };
  const submission = { ...parts, phase: 'over' as const, since: BEGIN, settled: {} };
  await storeIn(world, storedTask(80_002, mia.accountId, { key, submission, createdAt: BEGIN - HOUR }));
  expect(await found(mia, '80001')).toEqual([key]);
  expect(await found(mia, '80002')).toEqual([key]);
});
