import fc from 'fast-check';
import { bulkFields } from '../../src/jira/fields/bulk-fields';
import { bulkTransitions } from '../../src/jira/bulk/bulk-transitions';
import { mayTurnOffEmail } from '../../src/jira/bulk/email-right';
import { fetchIssueFacts } from '../../src/jira/issues/fetch-issues';
import { fetchSubtasks } from '../../src/jira/issues/fetch-subtasks';
import { issuesById } from '../../src/jira/issues/issues-by-id';
import { targetProject, targetProjects, targetTypes } from '../../src/jira/projects/move-targets';
import { myPermissions } from '../../src/jira/permissions';
import { requiredFields } from '../../src/jira/fields/required-fields';
import { changelogs } from '../../src/jira/histories/changelogs';
import { peopleNames } from '../../src/jira/people/people-names';
import { projectParts } from '../../src/jira/projects/project-parts';
import { refusalMessages } from '../../src/jira/refusal-messages';
import { searchIssueIds } from '../../src/jira/issues/search-issues';
import { submitBulk } from '../../src/jira/bulk/submit';
import { searchUsers, userSearchPath } from '../../src/jira/people/user-search';
import type { Answer, RestClient } from '../../src/rest/client';
import type { Listed } from '../../src/rest/values';
import { ODD, answeredBy, answeredWith, broken, placesIn } from '../sources/answers';

type List = readonly unknown[];

const itemsOf = async (asked: Promise<Answer<Listed<unknown>>>): Promise<Answer<List>> => {
  const answer = await asked;
  return answer.ok ? { ...answer, data: answer.data.items } : answer;
};

/** What Jira answers with a list: its entries, how they stand in an answer, and how it is asked. */
const LISTS: Readonly<
  Record<
    string,
    {
      readonly entries: readonly object[];
      readonly within: (entries: List) => unknown;
      readonly ask: (jira: RestClient) => Promise<Answer<List>>;
    }
  >
> = {
  bulkFields: {
    entries: ['priority', 'labels', 'summary'].map((id) => ({ id, name: `The ${id}`, type: id, isRequired: false })),
    within: (fields) => ({ fields }),
    async ask(jira) {
      const answer = await bulkFields(jira, ['1']);
      return answer.ok ? { ...answer, data: answer.data[0]?.items ?? [] } : answer;
    },
  },
  bulkTransitions: {
    entries: [1, 2, 3].map((id) => ({
      issues: [`MK-${id}`],
      transitions: [{ transitionId: id, transitionName: `T${id}`, to: { statusName: 'Done' } }],
    })),
    within: (availableTransitions) => ({ availableTransitions }),
    async ask(jira) {
      const answer = await bulkTransitions(jira, ['1']);
      return answer.ok ? { ...answer, data: answer.data.workflows } : answer;
    },
  },
  fetchIssueFacts: {
    entries: [1, 2, 3].map((id) => ({
      id: String(id),
      key: `MK-${id}`,
      fields: {
        project: { id: '10', name: 'Market' },
        issuetype: { id: '20', name: 'Task', subtask: false },
        status: { id: '30', name: 'Open' },
      },
    })),
    within: (issues) => ({ issues }),
    ask: (jira) => itemsOf(fetchIssueFacts(jira, ['1'])),
  },
  issuesById: {
    entries: [1, 2, 3].map((id) => ({ id: String(id), key: `MK-${id}`, fields: { summary: `S${id}` } })),
    within: (issues) => ({ issues }),
    ask: (jira) => itemsOf(issuesById(jira, ['1'], 'summary')),
  },
  targetProjects: {
    entries: [1, 2, 3].map((id) => ({ id: String(id), key: `P${id}`, name: `Project ${id}` })),
    within: (values) => ({ values }),
    ask: (jira) => targetProjects(jira, ''),
  },
  targetTypes: {
    entries: [1, 2, 3].map((id) => ({ id: String(id), name: `Type ${id}`, subtask: false })),
    within: (issueTypes) => ({ issueTypes, total: issueTypes.length }),
    ask: (jira) => itemsOf(targetTypes(jira, '10')),
  },
  projectParts: {
    entries: [1, 2, 3].map((id) => ({ id: String(id), name: `Version ${id}`, archived: false })),
    within: (versions) => versions,
    ask: (jira) => itemsOf(projectParts(jira, '10', 'versions')),
  },
  searchIssueIds: {
    entries: [1, 2, 3].map((id) => ({ id: String(id) })),
    within: (issues) => ({ issues, isLast: true }),
    ask: (jira) => itemsOf(searchIssueIds(jira, 'project = MK', 100)),
  },
  searchUsers: {
    entries: [1, 2, 3].map((id) => ({ accountId: `account-${id}`, displayName: `P${id}`, emailAddress: `p${id}@a.b` })),
    within: (users) => users,
    ask: (jira) => searchUsers(jira, userSearchPath(undefined, 'p')!),
  },
};

const whatIs = async (name: string, entries: List): Promise<List> => {
  const list = LISTS[name]!;
  const answer = await list.ask(answeredWith(list.within(entries)));
  if (!answer.ok) throw new Error('not read');
  return answer.data;
};

test.each(Object.keys(LISTS))('%s: one odd entry leaves the others as they are', async (name) => {
  const { entries } = LISTS[name]!;
  const places = placesIn(entries);
  const whole = await whatIs(name, entries);
  expect(whole).toHaveLength(entries.length);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...ODD), async (place, odd) => {
      const read = await whatIs(name, broken(entries, place, odd) as List);
      const others = whole.filter((_, index) => index !== place[0]);
      expect(read).toEqual(expect.arrayContaining(others));
      expect(read.length).toBeLessThanOrEqual(whole.length);
    }),
    { numRuns: 150 },
  );
});

test.each(Object.keys(LISTS))('%s: without its list it is no answer, or one without entries', async (name) => {
  const { ask } = LISTS[name]!;
  for (const body of [null, 'text', 7, {}, [[]]]) {
    const answer = await ask(answeredWith(body));
    expect(answer.ok && answer.data.length > 0).toBe(false);
  }
  for (const body of [null, 'text', 7]) expect((await ask(answeredWith(body))).ok).toBe(false);
});

test('a field without a name is called by its id', async () => {
  const fields = [{ id: 'priority', name: null, type: 'priority' }];
  expect(await whatIs('bulkFields', fields)).toMatchObject([{ id: 'priority', name: 'priority' }]);
});

const has = (havePermission: unknown) => ({ havePermission });

test('each permission is said by itself, and what is not said is neither yes nor no', async () => {
  const said = async (permissions: object) => {
    const answer = await myPermissions(answeredWith({ permissions }));
    return answer.ok && answer.data;
  };
  expect(await said({ ADMINISTER: has(true), BULK_CHANGE: null })).toEqual({ admin: true });
  expect(await said({ ADMINISTER: has('true'), BULK_CHANGE: has(false) })).toEqual({ bulkChange: false });
  expect((await myPermissions(answeredWith({}))).ok).toBe(false);
});

test('a right to turn off e-mail that Jira does not say is none', async () => {
  const permissions = { ADMINISTER: has('yes'), ADMINISTER_PROJECTS: {} };
  expect(await mayTurnOffEmail(answeredWith({ permissions }), ['10'])).not.toMatchObject({ data: true });
});

test('what Jira says of a refusal is read, also where it is only the name of a message', () => {
  const errorMessages = ['bulk.operation.error.not.permitted', 'Not allowed.', null];
  expect(refusalMessages({ errorMessages, errors: { priority: 'ERROR_NOT_FOUND' } })).toEqual([
    'Bulk operation error not permitted',
    'Not allowed.',
    'Error not found',
  ]);
});

test('a submit whose answer has no readable id is not confirmed', async () => {
  const request = { change: { operation: 'delete' }, issueIds: ['1'], sendEmail: false } as const;
  for (const body of [{}, { taskId: null }, { taskId: 'x' }, [], { taskId: '1'.repeat(40) }]) {
    expect((await submitBulk(answeredWith(body), request)).ok).toBe(false);
  }
  expect(await submitBulk(answeredWith({ taskId: 10641, odd: [] }), request)).toMatchObject({
    ok: true,
    data: '10641',
  });
});

const subtask = (id: number) => ({
  id: String(id),
  key: `MK-${id}`,
  fields: { summary: `S${id}`, parent: { id: '9' }, issuetype: { subtask: true } },
});

test('what goes along is read whole, because one that is not named would go along unseen', async () => {
  const entries = [1, 2, 3].map(subtask);
  const read = (issues: unknown) => fetchSubtasks(answeredWith({ issues, isLast: true }), ['9']);
  const whole = await read(entries);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...placesIn(entries)), fc.constantFrom(...ODD), async (place, odd) => {
      const answer = await read(broken(entries, place, odd));
      const isMissing = place.length === 1 && odd === undefined;
      if (answer.ok && whole.ok && !isMissing) expect(answer.data).toHaveLength(whole.data.length);
    }),
    { numRuns: 150 },
  );
  expect(await read([subtask(1), { ...subtask(2), id: null }])).toMatchObject({
    ok: false,
    error: { kind: 'upstream' },
  });
});

test('entries that could not be read are counted, where what is missing means something', async () => {
  const counted = async (asked: Promise<Answer<Listed<unknown>>>) => {
    const answer = await asked;
    return answer.ok && answer.data.leftOut;
  };
  const odd = { issues: [{ id: '1', key: 'MK-1' }, { id: null }, 7], isLast: true };
  expect(await counted(issuesById(answeredWith(odd), ['1'], 'summary'))).toBe(2);
  expect(await counted(searchIssueIds(answeredWith(odd), 'project = MK', 9))).toBe(2);
  expect(await counted(fetchIssueFacts(answeredWith(odd), ['1']))).toBe(3);
  const types = { issueTypes: [{ id: '20' }, { name: 'Task' }, null], total: 3 };
  expect(await counted(targetTypes(answeredWith(types), '10'))).toBe(2);
  expect(await targetProject(answeredWith({ values: [null] }), '10')).toMatchObject({ data: { leftOut: 1 } });
  const people = await peopleNames(answeredWith({ values: [{ accountId: 'a1' }, null, { accountId: {} }] }), ['a1']);
  expect(people).toMatchObject({ data: { known: new Set(['a1']), leftOut: 1 } });
  const entry = { id: '7', created: '2026-06-15T09:00:00Z', items: [{ field: 'labels', toString: 'x' }] };
  const logs = [{ issueId: '1', changeHistories: [entry, null] }, { issueId: '2', changeHistories: 7 }, 'x'];
  const histories = await changelogs(answeredWith({ issueChangeLogs: logs }), { issueIds: ['1', '2'] });
  expect(histories).toMatchObject({ data: { entries: [{ id: '7' }], leftOut: 3 } });
});

describe('pages that lead on without an end', () => {
  const facts = { issuetype: { subtask: true }, parent: { id: '9' } };
  const ASKED: Readonly<Record<string, (jira: RestClient) => Promise<Answer<unknown>>>> = {
    searchIssueIds: (jira) => searchIssueIds(jira, 'project = MK', 10_000),
    fetchSubtasks: (jira) => fetchSubtasks(jira, ['9']),
    bulkTransitions: (jira) => bulkTransitions(jira, ['1']),
    bulkFields: (jira) => bulkFields(jira, ['1']),
    targetTypes: (jira) => targetTypes(jira, '10'),
    requiredFields: (jira) => requiredFields(jira, '10', '1'),
  };
  /** The same page again, with a cursor that is new, or one of two. */
  const endless = (cursorOf: (page: number) => string) => {
    let page = 0;
    const jira = answeredBy(() => {
      const cursor = cursorOf(++page);
      return {
        issues: [{ id: '1', key: 'MK-1', fields: facts }],
        availableTransitions: [{ issues: ['MK-1'], transitions: [{ transitionId: '5' }] }],
        issueTypes: [{ id: '20' }],
        fields: [{ id: 'labels', fieldId: 'labels', type: 'labels', required: true }],
        total: 1_000_000_000,
        ...{ nextPageToken: cursor, startingAfter: cursor },
      };
    });
    return { jira, pages: () => page };
  };

  test.each(Object.keys(ASKED))('%s comes to an end', async (name) => {
    for (const [cursorOf, most] of [
      [(page: number) => `c${page % 2}`, 4],
      [(page: number) => `c${page}`, 1_001],
    ] as const) {
      const { jira, pages } = endless(cursorOf);
      expect((await ASKED[name]!(jira)).ok).toBe(true);
      expect(pages()).toBeLessThanOrEqual(most);
    }
  });
});
