import fc from 'fast-check';
import { changelogs } from '../../../src/jira/histories/changelogs';
import type { HistoryEntry } from '../../../src/jira/histories/history-entry';
import { issueHistories } from '../../../src/jira/histories/issue-histories';
import { changesOf } from '../../../src/sources/history/changes';
import { differencesOf } from '../../../src/sources/history/difference';
import { didOf } from '../../../src/sources/history/did';
import { ODD, answeredWith, broken, placesIn } from '../answers';
import { ITEMS, bulkfetchAnswer, changelogAnswer } from './items';

const TOLD = [
  { issueId: '10001', items: Object.values(ITEMS) },
  { issueId: '10002', items: [ITEMS.labels, ITEMS.priority] },
];

const ANSWERS = [
  {
    endpoint: 'issue/bulkfetch',
    answer: bulkfetchAnswer(TOLD),
    ask: async (body: unknown): Promise<readonly HistoryEntry[] | undefined> => {
      const answer = await issueHistories(answeredWith(body), ['10001']);
      return answer.ok ? answer.data : undefined;
    },
  },
  {
    endpoint: 'changelog/bulkfetch',
    answer: changelogAnswer(TOLD, 'next'),
    ask: async (body: unknown): Promise<readonly HistoryEntry[] | undefined> => {
      const answer = await changelogs(answeredWith(body), { issueIds: ['10001'] });
      return answer.ok ? answer.data.entries : undefined;
    },
  },
];

describe.each(ANSWERS)('an answer of $endpoint with one odd place', ({ answer, ask }) => {
  test('is read as far as it can be, and the other issue says what it said', async () => {
    const [, other] = (await ask(answer)) ?? [];
    expect(other).toMatchObject({ issueId: '10002' });
    // What is broken lies in the first issue, which stands first in its list.
    const places = placesIn(answer).filter(([, index]) => index === 0);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...ODD), async (place, odd) => {
        const entries = await ask(broken(answer, place, odd));
        expect(entries).toContainEqual(other);
        for (const { items } of entries ?? []) {
          changesOf(items);
          expect(differencesOf(items).every(({ text }) => text.length < 100_000)).toBe(true);
        }
        expect(JSON.stringify(didOf(entries ?? [])).length).toBeLessThan(5_000);
      }),
      { numRuns: 400 },
    );
  });

  test.each([[null], [[]], ['text'], [{}], [{ issues: 5, issueChangeLogs: 5 }]])('%j is no answer', async (body) => {
    expect(await ask(body)).toBeUndefined();
  });
});
