import { openStart } from '../../../../kit/start-page';
import { FIELDS, tasks } from '../../../../kit/start-site';

const closed = (names: string[]) =>
  names.map((name) => ({
    id: name.toLowerCase(),
    name,
    type: name.toLowerCase(),
    unavailableMessage: 'You do not have permission to edit the selected issues in: Website.',
  }));

const edit = async (...fields: string[]) => {
  const page = await openStart({ issues: tasks(2) });
  await page.begin('edit');
  await page.pick('start-fields', ...fields);
  return page;
};

const sentFields = async (page: Awaited<ReturnType<typeof edit>>) => {
  await page.press('Next');
  const preview = page.text();
  await page.press('Start');
  return { change: page.sent()[0]?.change, preview };
};

describe('editing fields', () => {
  it('takes a text, a number, a day and labels', async () => {
    const page = await edit('Summary', 'Story points', 'Due date', 'Labels');
    await page.fillIn('start-field-summary', ' New name ');
    await page.fillIn('start-field-customfield_1', '1.5');
    await page.fillIn('start-field-duedate', '2026-12-24');
    await page.fillIn('start-field-labels', 'backend, api backend');
    await page.press('Next');
    expect(page.text()).toContain(
      'Due date → Dec 24, 2026, labels + backend + api, Story points → 1.5, summary → New name' +
        ' on 2 issues in 1 project.',
    );
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({
      change: {
        fields: [
          { kind: 'date', fieldId: 'duedate', date: '2026-12-24' },
          { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['backend', 'api'] },
          { kind: 'number', fieldId: 'customfield_1', value: 1.5 },
          { kind: 'text', fieldId: 'summary', text: 'New name' },
        ],
      },
    });
  });

  it('takes choices, and none that is disabled', async () => {
    const page = await edit('Cost centre', 'Regions', 'Components', 'Fix versions');
    expect(page.options('start-field-customfield_2')).toEqual(['Growth']);
    await page.pick('start-field-customfield_2', 'Growth');
    await page.pick('start-field-customfield_3', 'Europe', 'Asia');
    expect(page.options('start-field-fixVersions')).toEqual(['4.2']);
    await page.pick('start-mode-components', 'Remove');
    await page.pick('start-field-components', 'Cards');
    await page.pick('start-mode-fixVersions', 'Remove all');
    expect(await sentFields(page)).toMatchObject({
      change: {
        fields: [
          { kind: 'components', fieldId: 'components', mode: 'REMOVE', ids: ['51'] },
          { kind: 'option', fieldId: 'customfield_2', optionId: '31' },
          { kind: 'versions', fieldId: 'fixVersions', mode: 'REMOVE_ALL', ids: [] },
          { kind: 'options', fieldId: 'customfield_3', mode: 'REPLACE', optionIds: ['41', '42'] },
        ],
      },
      preview: expect.stringContaining(
        'Components − Cards, Cost centre → Growth, fix versions emptied, Regions → Europe / Asia on 2 issues',
      ) as string,
    });
  });

  it('looks people up where the field says, on the own site only', async () => {
    const page = await edit('Assignee');
    await page.focus('start-field-assignee');
    expect(page.asked.at(-1)).toBe('/rest/api/3/user/assignable/multiProjectSearch?projectKeys=PAY&query=');
    await page.pick('start-field-assignee', 'Sam Lee');
    expect(await sentFields(page)).toEqual({
      change: { operation: 'edit', fields: [{ kind: 'user', fieldId: 'assignee', accountId: 'sam' }] },
      preview: expect.stringContaining('Assignee → Sam Lee on 2 issues in 1 project.') as string,
    });
  });

  it('empties a field, but not a required one', async () => {
    const page = await edit('Summary', 'Story points');
    expect(() => page.isChecked('start-empty-summary')).toThrow();
    await page.fillIn('start-field-summary', 'Name');
    await page.check('start-empty-customfield_1', true);
    expect(await sentFields(page)).toMatchObject({
      change: {
        fields: [
          { kind: 'number', fieldId: 'customfield_1' },
          { kind: 'text', fieldId: 'summary', text: 'Name' },
        ],
      },
    });
  });

  it('says at each field what is missing, and keeps the rest', async () => {
    const page = await edit('Summary', 'Story points', 'Due date', 'Labels', 'Priority');
    await page.fillIn('start-field-customfield_1', 'many');
    await page.fillIn('start-field-labels', 'kept');
    await page.press('Next');
    expect(page.errors()).toEqual([
      'Type a text.',
      'Type a number, such as 3 or 1.5.',
      'Choose a day.',
      'Choose a value.',
    ]);
    await page.press('Back');
    await page.press('Next');
    expect(page.valueOf('start-field-labels')).toBe('kept');
    expect(page.asked.filter((path) => path.includes('/bulk/issues/fields'))).toHaveLength(2);
  });

  it('names what cannot be edited, in Jira’s words without its markers', async () => {
    const page = await edit('Labels');
    await page.press('2 fields cannot be edited here');
    expect(page.text()).toContain(
      'Next Back 2 fields cannot be edited here Approvals: This field is not available for bulk update operations.' +
        ' Release notes: This app cannot edit this kind of field.',
    );
    expect(page.options('start-fields')).not.toContain('Release notes');
  });

  it('shows them only when asked, below the way on', async () => {
    const page = await edit('Labels');
    expect(page.text()).not.toContain('Approvals');
    await page.press('2 fields cannot be edited here');
    await page.press('2 fields cannot be edited here');
    expect(page.text()).not.toContain('Approvals');
  });

  it.each([
    ['Jira names every field with a reason', (names: string[]) => ({ status: 200, body: { fields: closed(names) } })],
    ['Jira refuses the question', () => ({ status: 404, body: { errorMessages: ['No editable fields were found.'] } })],
  ])('says which issues close every field, and goes on without them: %s', async (_, refusal) => {
    const page = await openStart({
      issues: [...tasks(2), { id: '2001', key: 'WEB-1', project: 'WEB', type: 'Bug', status: 'To Do' }],
      instead: (path) =>
        path.includes('/bulk/issues/fields') && path.includes('2001') ? refusal(['Labels', 'Summary']) : undefined,
    });
    await page.begin('edit');
    expect(page.text()).toContain(
      '1 issue in Website keeps every field from being edited: Jira lets you edit none of their fields. WEB-1',
    );
    expect(page.text()).not.toContain('Jira lets you edit no field');
    await page.press('Leave it out');
    await page.pick('start-fields', 'Labels');
    await page.fillIn('start-field-labels', 'x');
    await page.press('Next');
    expect(page.text()).toContain('Labels + x on 2 issues in 1 project.');
    expect(page.text()).toContain('1 chosen issue stays as it is.');
    await page.press('1 is in Website, where nothing can be edited');
    expect(page.text()).toContain('WEB-1 Summary of WEB-1 Is in Website, where nothing can be edited');
    await page.press('Start');
    expect(page.sent()[0]?.issueIds).toEqual(['1001', '1002']);
  });

  it('shows taken apart which labels a text will be', async () => {
    const page = await edit('Labels');
    await page.fillIn('start-field-labels', 'bad label, space bad');
    await page.pass(300);
    expect(page.text()).toContain('Three labels: bad, label, space');
    await page.fillIn('start-field-labels', 'bad-label');
    await page.pass(300);
    expect(page.text()).not.toContain('labels:');
  });

  it('offers no components and versions for issues of several projects', async () => {
    const other = { id: '2001', key: 'WEB-1', project: 'WEB', type: 'Bug', status: 'To Do' };
    const page = await openStart({ issues: [...tasks(1), other] });
    await page.begin('edit');
    expect(page.options('start-fields')).not.toContain('Components');
    await page.press('4 fields cannot be edited here');
    expect(page.text()).toContain('Components: This app cannot edit this kind of field.');
  });

  it('leaves fields where they are when another one is picked', async () => {
    const page = await edit('Summary');
    await page.pick('start-fields', 'Due date', 'Summary');
    await page.pick('start-fields', 'Due date', 'Labels', 'Summary');
    expect(page.all('Label').map(({ children }) => children[0]?.props['text'])).toEqual([
      'Fields to edit',
      'Summary',
      'Due date',
      'Labels',
    ]);
  });

  it('asks for at least one field', async () => {
    const page = await edit();
    await page.press('Next');
    expect(page.text()).toContain('Choose at least one field to edit.');
  });

  it.each<[string, { status: number; body: unknown }, string]>([
    [
      'a right',
      { status: 403, body: { errors: [{ message: 'You cannot edit these issues.' }] } },
      'You cannot edit these',
    ],
    [
      'an address that is too long',
      { status: 414, body: { title: 'No', detail: 'The address is too long.' } },
      'too long.',
    ],
    ['a status without words', { status: 405, body: '<html></html>' }, 'Jira refused this (405).'],
    [
      'a missing scope',
      { status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } },
      'A Jira admin has to approve the new version of this app',
    ],
  ])('says why Jira does not name the fields, and asks again: %s', async (_, refusal, words) => {
    let asked = 0;
    const page = await openStart({
      issues: tasks(1),
      fields: FIELDS,
      instead: (path) => (path.includes('/bulk/issues/fields') && asked++ === 0 ? refusal : undefined),
    });
    await page.begin('edit');
    expect(page.text()).toContain(words);
    await page.press('Next');
    expect(page.options('start-fields')).toContain('Labels');
  });
});
