import { row } from '../../../kit/page';
import { openStart } from '../../../kit/start-page';
import { tasks } from '../../../kit/start-site';

const again = {
  issueIds: ['1001', '1002', '9999'],
  change: { operation: 'edit', fields: [{ kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['x'] }] },
  asked: [
    {
      kind: 'field',
      field: { id: 'labels', name: 'Labels' },
      value: { kind: 'values', mode: 'ADD', values: [{ id: 'x' }] },
    },
  ],
  sendEmail: true,
  retryOf: 'jira:10641',
} as const;

describe('confirming', () => {
  it('starts once, however often and fast somebody clicks', async () => {
    let answer: (result: unknown) => void = () => undefined;
    const page = await openStart({ issues: tasks(1) }, {}, () => new Promise((resolve) => (answer = resolve)));
    await page.begin('watch');
    const [form] = page.all('Form');
    (form?.props['onSubmit'] as () => void)();
    (form?.props['onSubmit'] as () => void)();
    await page.pass(60);
    expect(page.sent()).toHaveLength(1);
    expect(page.text()).toContain('Starting…');
    answer({ ok: true, data: { row: row({ key: 'submission:new' }) } });
    await page.pass(60);
    expect(page.startedRows.map(({ key }) => key)).toEqual(['submission:new']);
  });

  it('starts with Enter in a field, a delete with its number alone', async () => {
    const page = await openStart({ issues: tasks(2) });
    await page.begin('delete');
    await page.enter('start-name');
    await page.enter('start-number');
    await page.fillIn('start-number', '22');
    await page.enter('start-number');
    expect(page.text()).toContain('That is not the number of issues.');
    expect(page.sent()).toEqual([]);
    await page.fillIn('start-number', '2');
    await page.enter('start-name');
    expect(page.sent()).toHaveLength(1);
  });

  it('has nothing to tick and no dialog in the form that starts it: Enter there would start it too', async () => {
    const refused = { ok: false, error: { kind: 'unavailable' } };
    const page = await openStart({ issues: tasks(1) }, {}, undefined, {
      savedOperations: () => refused,
      saveOperation: () => refused,
    });
    await page.begin('watch');
    expect(page.all('Checkbox').length).toBeGreaterThan(0);
    expect(page.all('Form').some((form) => JSON.stringify(form).includes('"Checkbox"'))).toBe(false);
    await page.press('Save as…');
    await page.type('saved-name', 'Watch these');
    await page.enter('saved-name');
    expect(page.named('saveOperation')).toHaveLength(1);
    expect(page.sent()).toEqual([]);
  });

  it('keeps its key when nobody knows whether the start arrived', async () => {
    let calls = 0;
    const page = await openStart({ issues: tasks(1) }, {}, () => {
      if (++calls < 3) throw new Error('gone');
      return { ok: true, data: { row: row() } };
    });
    await page.begin('delete');
    await page.fillIn('start-number', '1');
    await page.press('Delete 1 issue');
    expect(page.text()).toContain('The app did not confirm the start. Press again: it is started once');
    expect(page.all('Checkbox')[0]?.props['isDisabled']).toBe(true);
    await page.press('Delete 1 issue');
    await page.press('Back');
    await page.press('Next');
    await page.fillIn('start-number', '1');
    await page.press('Delete 1 issue');
    expect(new Set(page.sent().map(({ key }) => key)).size).toBe(1);
    expect(page.startedRows).toHaveLength(1);
  });

  it('sends the name that somebody gives it, which stays through Back and is locked with what may have started', async () => {
    let calls = 0;
    const page = await openStart({ issues: tasks(1) }, {}, () => {
      if (++calls < 2) throw new Error('gone');
      return { ok: true, data: { row: row() } };
    });
    const nameField = () =>
      page.all('Textfield').find(({ props }) => String(props['id']).endsWith('start-name'))?.props;
    await page.begin('watch');
    await page.fillIn('start-name', ' Spring clean ');
    await page.press('Back');
    await page.press('Next');
    expect(nameField()).toMatchObject({ defaultValue: ' Spring clean ', maxLength: 100, isReadOnly: false });
    await page.press('Start');
    expect(nameField()).toMatchObject({ isReadOnly: true });
    await page.press('Start');
    expect(page.sent().map(({ label }) => label)).toEqual(['Spring clean', 'Spring clean']);
  });

  it('sends no name where nobody gave one', async () => {
    const page = await openStart({ issues: tasks(1) });
    await page.begin('watch');
    await page.fillIn('start-name', '  ');
    await page.press('Start');
    expect(page.sent()[0]).not.toHaveProperty('label');
  });

  it('makes another key for another confirmation', async () => {
    const page = await openStart({ issues: tasks(1) }, {}, () => ({
      ok: false,
      error: { kind: 'not-allowed', reason: 'no-bulk-change' },
    }));
    await page.begin('watch');
    await page.press('Start');
    expect(page.text()).toContain('You do not have the Bulk change permission');
    await page.press('Back');
    await page.do('unwatch');
    await page.press('Next');
    await page.press('Start');
    expect(new Set(page.sent().map(({ key }) => key)).size).toBe(2);
  });

  it('says what to do about one that is more than can be kept', async () => {
    const page = await openStart({ issues: tasks(1) }, {}, () => ({
      ok: false,
      error: { kind: 'not-valid', field: 'issues', reason: 'too-large' },
    }));
    await page.begin('watch');
    await page.press('Start');
    expect(page.text()).toContain('Choose fewer issues, or shorter texts and fewer values.');
  });

  it('keeps the choice about e-mail on the way back', async () => {
    const page = await openStart({ issues: tasks(1) });
    await page.begin('edit');
    await page.pick('start-fields', 'Labels');
    await page.fillIn('start-field-labels', 'x');
    await page.press('Next');
    await page.check('start-email', true);
    await page.press('Back');
    expect(page.valueOf('start-field-labels')).toBe('x');
    await page.press('Next');
    expect(page.isChecked('start-email')).toBe(true);
  });
});

describe('starting again', () => {
  it('opens at the preview, with the same change and the same choice about e-mail', async () => {
    const page = await openStart({ issues: tasks(2) }, again);
    expect(page.text()).toContain('Labels + x on 2 issues in 1 project.');
    expect(page.text()).toContain('1 issue is left out: deleted, or not visible to you.');
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({
      change: again.change,
      issueIds: ['1001', '1002'],
      sendEmail: true,
      retryOf: 'jira:10641',
    });
  });

  it('goes through only the transitions of the issues that are left', async () => {
    const change = {
      operation: 'transition',
      transitions: [
        { transitionId: '5', issueIds: ['1001', '7777'] },
        { transitionId: '7', issueIds: ['8888'] },
      ],
    } as const;
    const asked = [
      { kind: 'transition', id: '5', names: [{ name: 'Start work' }], issues: 2 },
      { kind: 'transition', id: '7', names: [{ name: 'Finish' }], issues: 1 },
    ] as const;
    const page = await openStart({ issues: tasks(2) }, { ...again, issueIds: ['1001'], change, asked });
    expect(page.text()).toContain('Start work 1 issue');
    expect(page.text()).not.toContain('Finish');
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({
      change: { operation: 'transition', transitions: [{ transitionId: '5', issueIds: ['1001'] }] },
    });
  });

  it('asks for the sub-tasks of a delete anew, and for the number', async () => {
    const subtask = { id: '3001', key: 'PAY-31', project: 'PAY', type: 'Sub-task', status: 'To Do', parent: '1001' };
    const page = await openStart(
      { issues: [...tasks(2), subtask] },
      { ...again, change: { operation: 'delete' }, asked: [] },
    );
    expect(page.text()).toContain('Type 3 to confirm.');
  });

  it('names the first retry and asks before a second', async () => {
    const page = await openStart({ issues: tasks(2) }, { ...again, firstRetriedBy: 'jira:10700' });
    expect(page.text()).toContain('These issues have been retried before Task 10700 did it first.');
    await page.press('Start');
    expect(page.sent()).toHaveLength(0);
    await page.press('Retry once more');
    await page.press('Start');
    expect(page.sent()).toHaveLength(1);
  });

  it('asks about a retry that somebody started meanwhile, and starts past that one only', async () => {
    const another = 'submission:3f0c8f0e-7a1b-4c2d-9e3f-0123456789ab';
    const page = await openStart({ issues: tasks(2) }, again, ({ despite }) =>
      despite === another
        ? { ok: true, data: { row: row({ key: 'submission:new' }) } }
        : { ok: false, error: { kind: 'not-valid', field: 'issues', reason: 'already-retried', key: another } },
    );
    await page.press('Start');
    expect(page.text()).toContain(
      'These issues have been retried before Another operation did it first; it is on the list.',
    );
    await page.press('Start');
    expect(page.sent()).toHaveLength(1);
    await page.press('Retry once more');
    await page.press('Start');
    expect(page.sent()).toMatchObject([{ retryOf: again.retryOf }, { retryOf: again.retryOf, despite: another }]);
    expect(page.sent()[0]?.key).toBe(page.sent()[1]?.key);
    expect(page.startedRows).toHaveLength(1);
  });

  it('begins at what to do when nobody knows what was asked', async () => {
    const page = await openStart({ issues: tasks(2) }, { issueIds: ['1001', '1002'], retryOf: 'jira:10641' });
    expect(page.all('RadioGroup')).toHaveLength(1);
    expect(page.rows()).toHaveLength(2);
    await page.do('watch');
    await page.press('Next');
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({ issueIds: ['1001', '1002'], retryOf: 'jira:10641' });
  });

  it('says why Jira did not name the issues, and tries again', async () => {
    let down = true;
    const page = await openStart(
      {
        issues: tasks(2),
        instead: (path) => (down && path.endsWith('/bulkfetch') ? { status: 503, body: '' } : undefined),
      },
      again,
    );
    expect(page.text()).toContain('Jira did not answer (503).');
    down = false;
    await page.press('Try now');
    expect(page.text()).toContain('Labels + x on 2 issues in 1 project.');
  });
});
