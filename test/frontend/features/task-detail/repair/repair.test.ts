import * as fc from 'fast-check';
import type { Payload, TaskDetail } from '../../../../../src/contract';
import { searchLinks } from '../../../../../src/frontend/features/task-detail/repair/search-links';
import { detail, list, NOW, openPage } from '../../../kit/page';
import type { JiraAnswer } from '../../../kit/page';
import { submission, submissionRow } from '../../../kit/submission-row';

const ok = (body: unknown): JiraAnswer => ({ status: 200, body });
const [TO_DO, DONE] = [
  { id: '1', name: 'To Do' },
  { id: '3', name: 'Done' },
];
const PAY = { id: '10', name: 'Payments' };
const OPS = { id: '11', name: 'Operations' };

interface At {
  readonly project: typeof PAY;
  readonly status: typeof DONE;
}

/** Where the issues 1 to 7 are; 8 is gone. */
const SITE: Readonly<Record<string, At>> = Object.fromEntries(
  ['1', '2', '3', '4', '5', '6', '7'].map((id) => [
    id,
    { project: id === '7' ? OPS : PAY, status: id === '6' ? DONE : TO_DO },
  ]),
);

const GROWTH = [{ id: '31', value: 'Growth' }];
const SELECT = 'com.atlassian.jira.plugin.system.customfieldtypes:select';

/** As Jira offers the fields of issues for a bulk edit. */
const FIELDS: readonly Record<string, unknown>[] = [
  { id: 'summary', name: 'Summary', type: 'summary', isRequired: true },
  {
    id: 'cost',
    name: 'Cost centre',
    type: SELECT,
    isRequired: true,
    fieldOptions: [{ optionId: 31, value: 'Growth' }],
  },
  { id: 'other', name: 'Other', type: SELECT, isRequired: false },
];

/** Jira, where nothing may be changed in Operations, and Payments requires a cost centre that 1, 2 and 6 have not. */
function jira(path: string, body: unknown): JiraAnswer {
  const url = new URL(path, 'https://site.invalid');
  const sent = (body ?? {}) as {
    issueIdsOrKeys: string[];
    fields: string[];
    projectPermissions: { issues: number[] }[];
  };
  switch (url.pathname) {
    case '/rest/api/3/issue/bulkfetch': {
      const there = sent.issueIdsOrKeys.flatMap((id) => (SITE[id] ? [{ id, at: SITE[id] }] : []));
      return ok({
        issues: there.map(({ id, at }) => ({
          id,
          key: `${at.project.name.slice(0, 3).toUpperCase()}-${id}`,
          fields: {
            summary: `Summary of ${id}`,
            project: at.project,
            issuetype: { id: '5', name: 'Task', subtask: false },
            status: at.status,
            cost: ['1', '2', '6'].includes(id) ? null : { id: '31', value: 'Growth' },
          },
        })),
      });
    }
    case '/rest/api/3/permissions/check': {
      const [asked] = sent.projectPermissions;
      const issues = asked?.issues ?? [];
      return ok({
        projectPermissions: [
          { permission: 'BROWSE_PROJECTS', issues },
          ...['EDIT_ISSUES', 'TRANSITION_ISSUES', 'MOVE_ISSUES'].map((permission) => ({
            permission,
            issues: issues.filter((id) => id !== 7),
          })),
        ],
      });
    }
    case '/rest/api/3/bulk/issues/fields':
      return ok({ fields: FIELDS });
    case '/rest/api/3/bulk/issues/transition': {
      const ids = (url.searchParams.get('issueIdsOrKeys') ?? '').split(',');
      const way =
        ids[0] === '6'
          ? { transitionId: 9, transitionName: 'Reopen', to: { statusName: 'To Do' } }
          : { transitionId: 7, transitionName: 'Finish', to: { statusName: 'Done' } };
      return ok({ availableTransitions: [{ issues: ids, transitions: [way] }] });
    }
    case '/rest/api/3/project/11':
      return ok({ id: '11', name: 'Operations', lead: { accountId: 'ines', displayName: 'Ines Weber' } });
    case '/rest/api/3/mypermissions':
      return ok({ permissions: { ADMINISTER: { havePermission: true }, BULK_CHANGE: { havePermission: true } } });
    default:
      return { status: 404, body: {} };
  }
}

const failed = (
  change: Partial<TaskDetail>,
  issueIds: readonly string[],
  operation: 'edit' | 'transition' | 'move' = 'edit',
) => ({
  row: submissionRow(
    { phase: 'over', sizes: [20], taken: 1 },
    {
      operation,
      state: 'partial' as const,
      rawStatus: 'COMPLETE',
      percent: 100,
      counts: { total: 20, succeeded: 20 - issueIds.length, failed: issueIds.length, hidden: 0 },
      finishedAt: NOW,
    },
  ),
  outcome: { readAt: NOW, succeededIds: [], failedByReason: [{ reason: 'It did not work.', issueIds }] },
  ...change,
});

/** What a start that prepares a retry is then, and where it lies. */
const FIRST_OF_TWO = 'submission:9f0c8f0e-7a1b-4c2d-9e3f-0123456789ab';
const prepared = (of: TaskDetail, { issueIds, repairs }: Payload<'start'>): TaskDetail => ({
  row: { ...of.row, key: FIRST_OF_TWO },
  confirmation: submission({ parts: [{ part: 1, issues: issueIds.length, issueIds }] }),
  ...(repairs === undefined ? {} : { repairs }),
});

const open = async (of: TaskDetail, answer: typeof jira = jira, dismissed: unknown[] = []) => {
  const known = new Map([[of.row.key, of]]);
  const page = await openPage({
    functions: {
      list: () => list([of.row]),
      task: ({ key }: Payload<'task'>) => detail(known.get(key)),
      start: (sent: Payload<'start'>) => {
        const first = prepared(of, sent);
        known.set(first.row.key, first);
        return { ok: true, data: { row: first.row } };
      },
      dismiss: () => dismissed.shift(),
    },
    jira: answer,
  });
  const [title] = page.all('Pressable');
  (title?.props['onClick'] as () => void)();
  await page.pass(200);
  return page;
};

const asked = (page: Awaited<ReturnType<typeof open>>, path: string) =>
  page.asked.filter((each) => each.includes(path));

describe('the overview of the reasons', () => {
  it('says what stands in the way now by Jira’s answers, whatever the reason says', async () => {
    const page = await open(failed({ confirmation: submission() }, ['1', '2', '3', '7', '8']));
    expect(page.text()).toContain('It did not work. (5)');
    expect(page.text()).toContain(
      'Cost centre, which Jira requires, is empty in 2 issues. Fill Cost centre, then retry',
    );
    expect(page.text()).toMatch(/You may not edit 1 issue in Operations\.\s+Ask Ines Weber, who leads it\./);
    expect(page.text()).toContain('1 is no longer there, or Jira does not show it to you.');
  });

  it('fills the field in beside the same edit, for the issues where it is empty, in one confirmation', async () => {
    const page = await open(failed({ confirmation: submission() }, ['1', '2', '3', '7', '8']));
    await page.press('Fill Cost centre, then retry');
    expect(page.text()).toContain('As before: Priority → High.');
    expect(page.text()).not.toContain('PAY-3');
  });

  it('fills it in by an edit of its own where something else than an edit was asked', async () => {
    const transitions = [{ transitionId: '7', issueIds: ['1', '2', '6'] }];
    const change = { operation: 'transition' as const, transitions };
    const page = await open(failed({ confirmation: submission({ change }) }, ['1', '2', '6'], 'transition'));
    expect(page.text()).toContain('Fill it in first, as an operation of its own, then retry. Fill Cost centre');
    expect(page.text()).toContain('1 is in Done. From there: Reopen. Do something else with these');
    await page.press('Do something else with these');
    expect(page.text()).toContain('1 issue of “');
    expect(page.all('RadioGroup')).toHaveLength(1);
  });

  it('says both steps before the first, and leads from that to the second', async () => {
    const transitions = [{ transitionId: '7', issueIds: ['1', '2'] }];
    const change = { operation: 'transition' as const, transitions };
    const page = await open(failed({ confirmation: submission({ change }) }, ['1', '2'], 'transition'));
    await page.press('Fill Cost centre');
    await page.pass(100);
    expect(page.text()).toContain('Two steps, in this order: Now the 2 issues get what is filled in here.');
    await page.choose('start-field-cost', '31');
    await page.press('Next');
    await page.pass(100);
    expect(page.text()).toContain('Two steps, in this order:');
    await page.press('Start');
    const [first] = page.named('start');
    expect(first?.payload).toMatchObject({ change: { operation: 'edit' }, issueIds: ['1', '2'] });
    expect(first?.payload).not.toHaveProperty('retryOf');
    expect(page.text()).toContain('This was the first of two steps.');
    await page.press('Retry these 2');
    await page.pass(100);
    await page.press('Start');
    expect(page.named('start')[1]).toMatchObject({
      payload: { change, issueIds: ['1', '2'], retryOf: expect.any(String) as string },
    });
  });

  it('fills in what a move’s target requires, and moves again with it in one confirmation', async () => {
    const WEB = { id: '12', key: 'WEB', name: 'Website' };
    const change = { operation: 'move' as const, projectId: '12', issueTypeId: '5' };
    const asked = [
      { kind: 'project' as const, target: WEB },
      { kind: 'issue-type' as const, target: { id: '5', name: 'Task' } },
    ];
    const confirmation = submission({ change, asked });
    const page = await open(failed({ confirmation }, ['1', '2', '3'], 'move'), (path, body) => {
      const { pathname } = new URL(path, 'https://site.invalid');
      if (pathname.endsWith('/project/search')) return ok({ values: [WEB] });
      if (pathname.endsWith('/issuetypes')) return ok({ issueTypes: [{ id: '5', name: 'Task' }], total: 1 });
      if (pathname.endsWith('/issuetypes/5'))
        return ok({
          fields: [
            { fieldId: 'cost', name: 'Cost centre', required: true, schema: { custom: SELECT }, allowedValues: GROWTH },
          ],
          total: 1,
        });
      if (pathname === '/rest/api/3/project/12') return ok(WEB);
      if (pathname.endsWith('/search/jql')) return ok({ issues: [], isLast: true });
      return path.includes('CREATE_ISSUES')
        ? ok({ permissions: { CREATE_ISSUES: { havePermission: true } } })
        : jira(path, body);
    });
    expect(page.text()).toContain(
      'Cost centre, which Website requires of issues that move there, is empty in 2 issues. Fill Cost centre, then retry',
    );
    await page.press('Fill Cost centre, then retry');
    await page.pass(100);
    await page.choose('start-field-cost', '31');
    await page.press('Next');
    await page.pass(100);
    await page.press('Start');
    const fields = [{ kind: 'option', fieldId: 'cost', optionId: '31' }];
    expect(page.named('start')).toMatchObject([
      { payload: { change: { ...change, fields }, issueIds: ['1', '2'], retryOf: expect.any(String) as string } },
    ]);
  });

  it('says of a transition from elsewhere which ways there are to where its other issues went', async () => {
    const known = failed({}, ['3', '4', '6'], 'transition');
    const reached = (name: string) => ({
      ...known,
      row: { ...known.row, did: [{ kind: 'status' as const, to: [{ id: '99', name }] }] },
    });
    const done = await open(reached('Done'));
    expect(done.text()).toContain('Why they failed It did not work. (3)');
    // From To Do there is a way.
    expect(done.text()).toContain('1 is in Done already.');
    expect(done.text()).not.toContain('in To Do');
    const reviewed = await open(reached('In Review'));
    expect(reviewed.text()).toContain('2 are in To Do. From there: Finish. Do something else with these');
    expect(reviewed.text()).toContain('1 is in Done. From there: Reopen. Do something else with these');
  });

  it('offers to fill in only what this app can edit in bulk, and else leads to the issues in Jira', async () => {
    const unfillable: readonly Record<string, unknown>[] = [
      { type: 'com.atlassian.jira.plugin.system.customfieldtypes:textarea' },
      { type: SELECT, fieldOptions: [] },
      { unavailableMessage: '{0}NOTE{1}: This field is not available for bulk update operations.' },
    ];
    for (const change of unfillable) {
      const fields = FIELDS.map((field) => (field['id'] === 'cost' ? { ...field, ...change } : field));
      const page = await open(failed({ confirmation: submission() }, ['1', '2', '3']), (path, body) =>
        path.includes('/bulk/issues/fields') ? ok({ fields }) : jira(path, body),
      );
      expect(page.text()).toContain(
        'Cost centre, which Jira requires, is empty in 2 issues. It cannot be filled in from here: open them in Jira.',
      );
      expect(page.text()).not.toContain('Fill Cost centre');
      expect(page.links()).toContainEqual(['Search in Jira for 2', 'https://site.example/issues/?jql=id%20in%20(1,2)']);
    }
  });

  it('fills in a field by project where each has other values for it', async () => {
    const page = await open(failed({ confirmation: submission() }, ['1', '2', '7']), (path, body) => {
      const url = new URL(path, 'https://site.invalid');
      if (url.pathname.endsWith('/permissions/check')) {
        const { projectPermissions } = body as { projectPermissions: { permissions: string[]; issues: number[] }[] };
        const [{ permissions, issues } = { permissions: [], issues: [] }] = projectPermissions;
        return ok({ projectPermissions: permissions.map((permission) => ({ permission, issues })) });
      }
      if (url.pathname.endsWith('/issue/bulkfetch')) {
        const answer = jira(path, body) as { body: { issues: { fields: Record<string, unknown> }[] } };
        answer.body.issues.forEach(({ fields }) => (fields['cost'] = null));
        return ok(answer.body);
      }
      const isOps = url.searchParams.get('issueIdsOrKeys') === '7';
      const options = [{ optionId: isOps ? 41 : 31, value: 'Growth' }];
      return url.pathname.endsWith('/bulk/issues/fields')
        ? ok({ fields: FIELDS.map((field) => (field['id'] === 'cost' ? { ...field, fieldOptions: options } : field)) })
        : jira(path, body);
    });
    expect(page.text()).toContain('Cost centre, which Payments requires, is empty in 2 issues there.');
    expect(page.text()).toContain('Cost centre, which Operations requires, is empty in 1 issue there.');
  });

  it('says that nothing stands in the way where nothing does', async () => {
    const page = await open(failed({ confirmation: submission() }, ['3', '4']));
    expect(page.text()).toContain('Nothing that Jira says of them now stands in your way: a retry may work.');
  });

  it('says that Jira did not answer, and asks again when told', async () => {
    let down = true;
    const page = await open(failed({ confirmation: submission() }, ['3', '4']), (path, body) =>
      down && path.endsWith('/permissions/check') ? { status: 503, body: '' } : jira(path, body),
    );
    expect(page.text()).toContain('What stands in the way now could not be read. Jira did not answer (503).');
    down = false;
    await page.press('Ask again');
    await page.pass(100);
    expect(page.text()).toContain('Nothing that Jira says of them now stands in your way');
  });

  it('asks about the three largest reasons by itself, and about others when somebody wants to know', async () => {
    const failedByReason = ['1', '2', '3', '4', '5'].map((id) => ({ reason: `Reason ${id}`, issueIds: [id] }));
    const page = await open({
      ...failed({ confirmation: submission() }, ['1', '2', '3', '4', '5']),
      outcome: { readAt: NOW, succeededIds: [], failedByReason },
    });
    expect(page.text()).toContain('Why they failed: 5 reasons');
    expect(asked(page, '/permissions/check')).toHaveLength(3);
    await page.press('What helps?');
    await page.pass(100);
    expect(asked(page, '/permissions/check')).toHaveLength(4);
    await page.press('Show');
    expect(page.all('Link')).toHaveLength(1);
    await page.press('Show all reasons');
    expect(page.all('Link')).toHaveLength(5);
  });
});

describe('ticked issues', () => {
  const tick = async (page: Awaited<ReturnType<typeof open>>, id: string) => {
    const box = page.all('Checkbox').find(({ props }) => String(props['id']).endsWith(`tick-issue-${id}`));
    (box?.props['onChange'] as () => void)();
    await page.pass(60);
  };
  const keys = (page: Awaited<ReturnType<typeof open>>) => page.all('TextArea')[0]?.props['defaultValue'];

  it('are retried, and their keys stand as a text; without a tick those of all', async () => {
    const page = await open(failed({ confirmation: submission() }, ['1', '2', '8']));
    await page.press('Keys of 3');
    expect(keys(page)).toBe('PAY-1 PAY-2');
    expect(page.text()).toContain('1 issue is left out');
    await page.pressLast('Close');
    await tick(page, '2');
    expect(page.text()).toContain('1 ticked');
    await page.press('Key');
    expect(keys(page)).toBe('PAY-2');
    await page.pressLast('Close');
    expect(page.links()).toContainEqual(['Search in Jira', 'https://site.example/issues/?jql=id%20in%20(2)']);
    await page.press('Retry the ticked issue');
    await page.press('Start');
    expect(page.named('start')).toMatchObject([{ payload: { issueIds: ['2'] } }]);
  });

  it('are searched for in Jira in parts that hold all of them once, and no address is too long', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 999_999_999_999_999 }).map(String), { maxLength: 900 }),
        fc.webUrl({ withQueryParameters: false, withFragments: false }),
        (issueIds, site) => {
          const links = searchLinks(site, issueIds);
          const found = links.flatMap(({ href }) => {
            const jql = new URL(href).searchParams.get('jql') ?? '';
            return /^id in \((.+)\)$/.exec(jql)?.[1]?.split(',') ?? [];
          });
          expect(found).toEqual(issueIds);
          for (const { href, first, last } of links) expect(href.length <= 2_000 || first === last).toBe(true);
        },
      ),
    );
  });
});

describe('failures that nothing is done about', () => {
  it('are dismissed from the detail, with why, by whom and when; and brought back there', async () => {
    const known = failed({ confirmation: submission() }, ['3', '4']);
    const row = { ...known.row, attention: true };
    const told = { byId: 'account-mia', at: NOW, why: 'A freeze' };
    const page = await open({ ...known, row }, jira, [
      { ok: true, data: { row: { ...row, attention: false, dismissed: told } } },
      { ok: false, error: { kind: 'unavailable' } },
      { ok: true, data: { row } },
    ]);
    await page.press('Dismiss');
    await page.type('dismiss-why', 'A freeze');
    await page.pressLast('Dismiss');
    expect(page.text()).toContain('Dismissed by  @account-mia , just now.  “A freeze”');
    expect(page.text()).not.toMatch(/\bDismiss\b/);
    await page.press('Needs attention again');
    expect(page.text()).toContain('Jira did not answer.');
    await page.press('Needs attention again');
    expect(page.text()).not.toContain('Dismissed by');
    expect(page.named('dismiss').map(({ payload }) => payload)).toMatchObject([
      { key: row.key, dismissed: true, why: 'A freeze' },
      { key: row.key, dismissed: false },
      { key: row.key, dismissed: false },
    ]);
  });
});
