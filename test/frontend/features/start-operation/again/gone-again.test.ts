import type { AskedFact, SavedView } from '../../../../../src/contract';
import { presetOfSaved } from '../../../../../src/frontend/features/start-operation/saved/preset-of-saved';
import type { Change } from '../../../../../src/tasks/changes/change';
import { NOW } from '../../../kit/page';
import type { JiraAnswer } from '../../../kit/page';
import { openStart } from '../../../kit/start-page';
import { tasks } from '../../../kit/start-site';

const saved = (change: Change, asked: readonly AskedFact[]): SavedView => ({
  id: '3f0c8f0e-7a1b-4c2d-9e3f-0123456789ab',
  name: 'Hand over',
  savedAt: NOW,
  issues: { by: 'ids', issueIds: ['1001', '1002'] },
  change,
  asked,
  sendEmail: false,
});

/** The wizard with what was done before, on a site whose answer about one path is another one; `asked`: how often it was asked. */
async function openAgain(change: Change, asked: readonly AskedFact[], about: RegExp, answer: JiraAnswer) {
  let times = 0;
  const instead = (path: string): JiraAnswer | undefined => {
    if (!about.test(path)) return undefined;
    times++;
    return answer;
  };
  const page = await openStart({ issues: tasks(2), instead }, presetOfSaved(saved(change, asked)));
  return { ...page, asked: () => times };
}
const ok = (body: unknown): JiraAnswer => ({ status: 200, body });

describe('people in what is done again', () => {
  const labels = { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['old'] } as const;
  const toZoe: Change = {
    operation: 'edit',
    fields: [{ kind: 'user', fieldId: 'assignee', accountId: 'zoe' }, labels],
  };
  const asked = (name?: string): readonly AskedFact[] => [
    {
      kind: 'field',
      field: { id: 'assignee', name: 'Assignee' },
      value: { kind: 'person', person: { id: 'zoe', ...(name === undefined ? {} : { name }) } },
    },
  ];
  const PEOPLE = /\/user\/bulk/;

  it.each([
    ['closed', 'Zoe', [{ accountId: 'zoe', displayName: 'Former user', active: false }], 'Zoe'],
    [
      'closed, and called by Jira alone',
      undefined,
      [{ accountId: 'zoe', displayName: 'Zoe B', active: false }],
      'Zoe B',
    ],
    ['not known', undefined, [null], 'a person who is no longer there'],
  ])('whose account is %s are named, and somebody else is chosen', async (_, name, values, called) => {
    const page = await openAgain(toZoe, asked(name), PEOPLE, ok({ values }));
    expect(page.text()).toContain(
      `Assignee cannot be set to ${called} any more: the account is closed, or Jira does not know it.`,
    );
    expect(page.text()).toContain('Step 3 of 4');
    expect(page.asked()).toBe(1);
    expect(page.valueOf('start-field-labels')).toBe('old');
    await page.press('Next');
    expect(page.text()).toContain('Step 3 of 4');
  });

  it.each([
    ['does not answer', { status: 503, body: 'down' }],
    ['answers oddly', ok({ values: [7] })],
  ])('stop nothing where Jira %s, which is said', async (_, answer) => {
    const page = await openAgain(toZoe, asked('Zoe'), PEOPLE, answer);
    expect(page.text()).toContain('Jira did not say whether Zoe, whom Assignee is set to, is still there.');
    expect(page.text()).toContain('Step 4 of 4');
    await page.press('Start');
    expect(page.sent()).toMatchObject([{ change: toZoe }]);
  });
});

describe('what of Jira’s answer could not be read is not told to be gone', () => {
  const move: Change = { operation: 'move', projectId: '2', issueTypeId: '12' };
  const place: readonly AskedFact[] = [
    { kind: 'project', target: { id: '2', name: 'Website' } },
    { kind: 'issue-type', target: { id: '12', name: 'Bug' } },
  ];
  const centre: Change = {
    operation: 'edit',
    fields: [{ kind: 'option', fieldId: 'customfield_2', optionId: '99' }],
  };
  const legacy: readonly AskedFact[] = [
    {
      kind: 'field',
      field: { id: 'customfield_2', name: 'Cost centre' },
      value: { kind: 'values', mode: 'REPLACE', values: [{ id: '99', name: 'Legacy' }] },
    },
  ];
  const types = [{ id: '11', name: 'Task', subtask: false }, { name: 'Bug' }, null];
  const options = [{ optionId: 31, value: 'Growth' }, { optionId: {} }];
  const field = {
    id: 'customfield_2',
    name: 'Cost centre',
    type: 'com.atlassian.jira.plugin.system.customfieldtypes:select',
  };

  it.each([
    ['a project', move, place, /project\/search/, ok({ values: [{ id: null }] }), 'Website', '1 entry of'],
    ['a type', move, place, /issuetypes/, ok({ issueTypes: types, total: 3 }), 'Bug', '2 entries of'],
    [
      'a field',
      centre,
      legacy,
      /bulk\/issues\/fields/,
      ok({ fields: [{ id: 'labels', name: 'Labels', type: 'labels' }, 7] }),
      'Cost centre',
      '1 entry of',
    ],
    [
      'an option',
      centre,
      legacy,
      /bulk\/issues\/fields/,
      ok({ fields: [{ ...field, fieldOptions: options }] }),
      'Legacy',
      'part of',
    ],
  ])('where it is %s', async (_, change, asked, about, answer, name, what) => {
    const page = await openAgain(change, asked, about, answer);
    expect(page.text()).toContain(
      `Whether ${name} can still be chosen is not known: ${what} Jira’s answer could not be read.`,
    );
    expect(page.text()).not.toContain('any more');
    expect(page.text()).toContain('Step 3 of 4');
  });
});
