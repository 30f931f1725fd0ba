import { NOW } from '../../kit/page';
import { openStart } from '../../kit/start-page';
import { tasks } from '../../kit/start-site';

const KEY = /^submission:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const GROWTH = [{ id: '31', value: 'Growth' }];

const mixed = [
  ...tasks(2),
  { id: '2001', key: 'WEB-1', project: 'WEB', type: 'Bug', status: 'In Progress' },
  { id: '2002', key: 'WEB-2', project: 'WEB', type: 'Bug', status: 'Done' },
];
const withSubtasks = [
  ...tasks(2),
  { id: '3001', key: 'PAY-31', project: 'PAY', type: 'Sub-task', status: 'To Do', parent: '1001' },
  { id: '3002', key: 'PAY-32', project: 'PAY', type: 'Sub-task', status: 'To Do', parent: '1001' },
];

describe('starting an operation', () => {
  it('edits: what is previewed is what is sent', async () => {
    const page = await openStart({ issues: mixed });
    await page.begin('edit');
    await page.pick('start-fields', 'Priority');
    await page.pick('start-field-priority', 'High');
    await page.press('Next');
    expect(page.text()).toContain('Priority → High on 4 issues in 2 projects.');
    expect(page.isChecked('start-email')).toBe(false);
    await page.check('start-email', true);
    await page.press('Start');
    expect(page.sent()).toEqual([
      {
        key: expect.stringMatching(KEY) as string,
        change: { operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }] },
        issueIds: ['1001', '1002', '2001', '2002'],
        subtasks: {},
        ofDraft: NOW,
        sendEmail: true,
        search: 'project = PAY',
      },
    ]);
    expect(page.startedRows).toHaveLength(1);
  });

  it('asks for fields with one issue of each project and type, on all pages', async () => {
    const page = await openStart({ issues: [...tasks(300), ...mixed.slice(2)] });
    await page.begin('edit');
    const asked = page.asked.filter((path) => path.includes('/bulk/issues/fields'));
    expect(asked).toEqual([
      '/rest/api/3/bulk/issues/fields?issueIdsOrKeys=1001%2C2001',
      '/rest/api/3/bulk/issues/fields?issueIdsOrKeys=1001%2C2001&startingAfter=half',
    ]);
  });

  it('transitions: each group its own, the rest left out', async () => {
    const page = await openStart({ issues: mixed });
    await page.begin('transition');
    expect(page.text()).toContain('1 issue is left out, because no bulk transition leads on from here: Done');
    await page.press('Next');
    expect(page.text()).toContain('Choose a transition for each group, or leave its issues out.');
    await page.pick('start-transition-0', 'Start work (to In Progress)');
    await page.pick('start-transition-1', 'Finish (to Done)');
    await page.press('Next');
    expect(page.text()).toContain(
      'Status → In Progress / Done on 3 issues in 2 projects. Start work (to In Progress) 2 issues Finish (to Done) 1 issue',
    );
    expect(page.text()).toContain('1 chosen issue stays as it is.');
    await page.press('1 is in Done, from where no bulk transition leads');
    expect(page.text()).toContain('Issues 1 to 1 of 1');
    expect(page.text()).toContain('Is in Done, from where no bulk transition leads');
    expect(page.all('Checkbox').filter(({ props }) => String(props['id']).includes('preview-take'))).toEqual([]);
    await page.press('Show all 3');
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({
      change: {
        operation: 'transition',
        transitions: [
          { transitionId: '5', issueIds: ['1001', '1002'] },
          { transitionId: '7', issueIds: ['2001'] },
        ],
      },
      issueIds: ['1001', '1002', '2001'],
    });
  });

  it('transitions: a group can be left out, but not every one', async () => {
    const page = await openStart({ issues: mixed });
    await page.begin('transition');
    await page.pick('start-transition-0', 'Leave these out');
    await page.pick('start-transition-1', 'Leave these out');
    await page.press('Next');
    expect(page.text()).toContain('No issue would go through a transition.');
    await page.pick('start-transition-1', 'Finish (to Done)');
    await page.press('Next');
    await page.press('Start');
    expect(page.sent()[0]?.issueIds).toEqual(['2001']);
  });

  it('moves with the sub-tasks, to a project and type of this person’s', async () => {
    const page = await openStart({ issues: withSubtasks });
    await page.begin('move');
    expect(page.text()).toContain('2 sub-tasks go along.');
    expect(page.asked).toContain('/rest/api/3/project/search?action=create&maxResults=50');
    await page.pick('start-project', 'Website (WEB)');
    await page.press('Next');
    expect(page.text()).toContain('Choose an issue type.');
    await page.pick('start-type', 'Bug');
    await page.press('Next');
    expect(page.text()).toContain('Move to Website as Bug: 4 issues from 1 project.');
    expect(page.text()).toContain('PAY-31 Summary of PAY-31');
    await page.press('Start later');
    expect(page.text()).toContain('If you have lost a right by then, or other sub-tasks are there, it does not start');
    await page.press('Start now instead');
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({
      change: { operation: 'move', projectId: '2', issueTypeId: '12' },
      issueIds: ['1001', '1002'],
      subtasks: { 1001: ['3001', '3002'] },
      sendEmail: false,
    });
  });

  it('asks for what issues need where they go and some lack, and moves them with it', async () => {
    const type = 'com.atlassian.jira.plugin.system.customfieldtypes:select';
    const required = [
      { fieldId: 'customfield_2', name: 'Cost centre', schema: { custom: type }, allowedValues: GROWTH },
      { fieldId: 'customfield_4', name: 'Region', schema: { custom: type }, allowedValues: GROWTH },
    ];
    const issues = tasks(2).map((issue, index) => ({
      ...issue,
      values: { customfield_2: index === 0 ? null : { id: '31' }, customfield_4: { id: '31' } },
    }));
    const page = await openStart({ issues, required });
    await page.begin('move');
    await page.pick('start-project', 'Website (WEB)');
    await page.pick('start-type', 'Bug');
    expect(page.text()).toContain('Website requires this field, and some of the issues have nothing in it.');
    expect(page.text()).toContain('Empty in 1 of the issues.');
    expect(page.all('Label').map(({ props }) => String(props['labelFor']))).not.toContain('start-field-customfield_4');
    await page.press('Next');
    expect(page.text()).toContain('1 cannot');
    await page.press('Back');
    expect(page.options('start-field-customfield_2')).toEqual(['Growth']);
    await page.pick('start-field-customfield_2', 'Growth');
    await page.press('Next');
    expect(page.text()).toContain('Cost centre → Growth');
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({
      change: {
        operation: 'move',
        projectId: '2',
        issueTypeId: '12',
        fields: [{ kind: 'option', fieldId: 'customfield_2', optionId: '31' }],
      },
      issueIds: ['1001', '1002'],
    });
  });

  it('moves no sub-task without its parent, and says so', async () => {
    const page = await openStart({ issues: withSubtasks });
    await page.press('Issue keys');
    await page.paste('PAY-2 PAY-31');
    await page.press('Find issues');
    await page.press('Next');
    await page.do('move');
    await page.press('Next');
    expect(page.text()).toContain('1 sub-task is left out: a sub-task moves with its parent, which is not chosen.');
    await page.pick('start-project', 'Website (WEB)');
    await page.pick('start-type', 'Task');
    await page.press('Next');
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({ issueIds: ['1002'], subtasks: {} });
  });

  it('deletes only after the right number, sub-tasks included', async () => {
    const page = await openStart({ issues: withSubtasks });
    await page.begin('delete');
    expect(page.text()).toMatch(/Delete 4 issues\? +This cannot be undone\. Type 4 to confirm\./);
    expect(page.text()).toContain('2 of them are sub-tasks that go along with their parents');
    await page.fillIn('start-number', '2');
    await page.press('Delete 4 issues');
    expect(page.text()).toContain('That is not the number of issues. Type 4 to confirm.');
    expect(page.sent()).toHaveLength(0);
    await page.fillIn('start-number', '4');
    await page.press('Delete 4 issues');
    expect(page.sent()[0]).toMatchObject({
      change: { operation: 'delete' },
      issueIds: ['1001', '1002'],
      subtasks: { 1001: ['3001', '3002'] },
    });
  });

  it('names a chosen sub-task once when its parent is chosen too', async () => {
    const page = await openStart({ issues: withSubtasks });
    await page.press('Issue keys');
    await page.paste('PAY-1 PAY-31');
    await page.press('Find issues');
    await page.press('Next');
    await page.do('delete');
    await page.press('Next');
    await page.fillIn('start-number', '3');
    await page.press('Delete 3 issues');
    expect(page.sent()[0]).toMatchObject({ issueIds: ['1001'], subtasks: { 1001: ['3001', '3002'] } });
  });

  it.each(['watch', 'unwatch'] as const)('%s: says nothing of e-mail', async (operation) => {
    const page = await openStart({ issues: mixed });
    await page.begin(operation);
    const boxes = page.all('Checkbox').map(({ props }) => String(props['label']));
    expect(boxes.filter((label) => !/^(PAY|WEB)-/.test(label))).toEqual(['Go on when this page is closed']);
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({ change: { operation }, sendEmail: false, subtasks: {} });
  });

  it('says in how many parts it will run', async () => {
    const page = await openStart({ issues: tasks(10_000) });
    await page.begin('watch');
    expect(page.text()).toContain('10,000 issues in 10 parts, one after another.');
    expect(page.asked.filter((path) => path.endsWith('/search/jql'))).toHaveLength(2);
  });
});
