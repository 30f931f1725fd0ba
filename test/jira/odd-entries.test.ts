import fc from 'fast-check';
import { bulkFields } from '../../src/jira/fields/bulk-fields';
import { bulkTransitions } from '../../src/jira/bulk/bulk-transitions';
import { mayTurnOffEmail } from '../../src/jira/bulk/email-right';
import { fetchIssueFacts } from '../../src/jira/issues/fetch-issues';
import { fetchSubtasks } from '../../src/jira/issues/fetch-subtasks';
import { issuesById } from '../../src/jira/issues/issues-by-id';
import { targetProjects, targetTypes } from '../../src/jira/projects/move-targets';
import { myPermissions } from '../../src/jira/permissions';
import { projectParts } from '../../src/jira/projects/project-parts';
import { refusalMessages } from '../../src/jira/refusal-messages';
import { searchIssueIds } from '../../src/jira/issues/search-issues';
import { submitBulk } from '../../src/jira/bulk/submit';
import { searchUsers, userSearchPath } from '../../src/jira/people/user-search';
import type { Answer, RestClient } from '../../src/rest/client';
import { ODD, answeredWith, broken, placesIn } from '../sources/answers';

type List = readonly unknown[];

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
      return answer.ok ? { ...answer, data: answer.data[0] ?? [] } : answer;
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
    ask: (jira) => fetchIssueFacts(jira, ['1']),
  },
  fetchSubtasks: {
    entries: [1, 2, 3].map((id) => ({
      id: String(id),
      key: `MK-${id}`,
      fields: { summary: `S${id}`, parent: { id: '9' }, issuetype: { subtask: true } },
    })),
    within: (issues) => ({ issues, isLast: true }),
    ask: (jira) => fetchSubtasks(jira, ['9']),
  },
  issuesById: {
    entries: [1, 2, 3].map((id) => ({ id: String(id), key: `MK-${id}`, fields: { summary: `S${id}` } })),
    within: (issues) => ({ issues }),
    ask: (jira) => issuesById(jira, ['1'], 'summary'),
  },
  targetProjects: {
    entries: [1, 2, 3].map((id) => ({ id: String(id), key: `P${id}`, name: `Project ${id}` })),
    within: (values) => ({ values }),
    ask: (jira) => targetProjects(jira, ''),
  },
  targetTypes: {
    entries: [1, 2, 3].map((id) => ({ id: String(id), name: `Type ${id}`, subtask: false })),
    within: (issueTypes) => ({ issueTypes, total: issueTypes.length }),
    ask: (jira) => targetTypes(jira, '10'),
  },
  projectParts: {
    entries: [1, 2, 3].map((id) => ({ id: String(id), name: `Version ${id}`, archived: false })),
    within: (versions) => versions,
    ask: (jira) => projectParts(jira, '10', 'versions'),
  },
  searchIssueIds: {
    entries: [1, 2, 3].map((id) => ({ id: String(id) })),
    within: (issues) => ({ issues, isLast: true }),
    ask: (jira) => searchIssueIds(jira, 'project = MK', 100),
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
