import { anyText, keys, minute, openSite, priorityEdit, startedBy, transitionOf } from '../site';

const messages = { errors: [{ message: anyText }] };

describe('a submit', () => {
  const edit = '/rest/api/3/bulk/issues/fields';
  const transition = '/rest/api/3/bulk/issues/transition';

  it('needs Bulk Change', async () => {
    const site = openSite();
    expect(await site.ask(site.sam, 'POST', edit, priorityEdit(['WEB-1']))).toMatchObject({
      status: 403,
      body: messages,
    });
    expect(await site.ask(site.sam, 'POST', transition, transitionOf(['WEB-1'], '11'))).toMatchObject({ status: 403 });
  });

  const input = (editedFieldsInput: unknown, ...selectedActions: string[]): unknown => ({
    selectedActions,
    editedFieldsInput,
    selectedIssueIdsOrKeys: ['WEB-1'],
  });
  const priority = { priority: { priorityId: '2' } };
  it.each<[string, string, unknown]>([
    ['no body', edit, null],
    ['a text', edit, 'PAY-1'],
    ['an unknown property', edit, { ...priorityEdit(['WEB-1']), sendMail: false }],
    ['no issues', edit, priorityEdit([])],
    ['1,001 issues', edit, priorityEdit(keys('WEB', 1, 1_001))],
    ['nothing but unknown issues', edit, priorityEdit(['WEB-99999', 'x'])],
    ['an issue as a number', edit, { ...priorityEdit([]), selectedIssueIdsOrKeys: [1] }],
    ['no action', edit, input(priority)],
    [
      'a value that is not selected',
      edit,
      input({ ...priority, clearableNumberFields: [{ fieldId: 'customfield_10016', value: 1 }] }, 'priority'),
    ],
    ['an action without a value', edit, input(priority, 'priority', 'labels')],
    [
      'an unknown field',
      edit,
      input({ singleLineTextFields: [{ fieldId: 'customfield_99999', text: 'x' }] }, 'customfield_99999'),
    ],
    [
      'a field of another kind',
      edit,
      input({ singleLineTextFields: [{ fieldId: 'priority', text: 'x' }] }, 'priority'),
    ],
    ['a kind of field that the site has not', edit, input({ colorFields: [] }, 'color')],
    [
      'a field twice',
      edit,
      input(
        { clearableNumberFields: [1, 2].map((value) => ({ fieldId: 'customfield_10016', value })) },
        'customfield_10016',
      ),
    ],
    ['an unknown priority', edit, priorityEdit(['WEB-1'], '77')],
    [
      'a day that is none',
      edit,
      input({ datePickerFields: [{ fieldId: 'duedate', date: { formattedDate: '31-02-2026' } }] }, 'duedate'),
    ],
    [
      'a label with a space',
      edit,
      input(
        { labelsFields: [{ fieldId: 'labels', labels: [{ name: 'a b' }], bulkEditMultiSelectFieldOption: 'ADD' }] },
        'labels',
      ),
    ],
    [
      'an unknown option of labels',
      edit,
      input(
        { labelsFields: [{ fieldId: 'labels', labels: [{ name: 'a' }], bulkEditMultiSelectFieldOption: 'TOGGLE' }] },
        'labels',
      ),
    ],
    [
      'an unknown select option',
      edit,
      input({ singleSelectFields: [{ fieldId: 'customfield_10050', option: { optionId: 1 } }] }, 'customfield_10050'),
    ],
    [
      'an unknown user',
      edit,
      input({ singleSelectClearableUserPickerFields: [{ fieldId: 'assignee', user: { accountId: 'x' } }] }, 'assignee'),
    ],
    ['no transitions', transition, { bulkTransitionInputs: [] }],
    ['an unknown transition', transition, transitionOf(['WEB-1'], '999')],
    ['an unknown issue in a transition', transition, transitionOf(['WEB-1', 'WEB-99999'], '11')],
    [
      'an issue in two transitions',
      transition,
      {
        bulkTransitionInputs: ['11', '31'].map((transitionId) => ({ selectedIssueIdsOrKeys: ['WEB-1'], transitionId })),
      },
    ],
  ])('refuses %s', async (_, path, body) => {
    const site = openSite();
    const answer = await site.ask(site.ada, 'POST', path, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toHaveProperty('errors[0].message', anyText);
    expect(site.jira.moving()).toBe(false);
  });

  it('refuses what the asker may not see as if it were not there', async () => {
    const site = openSite();
    const hidden = await site.ask(site.mia, 'POST', transition, transitionOf(['PAY-53'], '11'));
    const unknown = await site.ask(site.mia, 'POST', transition, transitionOf(['PAY-99999'], '11'));
    expect(hidden.body).toEqual(unknown.body);
    expect(hidden.status).toBe(400);
  });

  it('refuses what is no JSON at all', async () => {
    const { jira, ada } = openSite();
    const send = (type: string, body: string) =>
      jira.fetchAs(
        ada.accountId,
        new Request(`http://jira${edit}`, { method: 'POST', headers: { 'content-type': type }, body }),
      );
    expect((await send('application/json', '{"selected')).status).toBe(400);
    expect((await send('text/plain', '{}')).status).toBe(415);
  });

  it('is refused while five operations are under way, whoever runs them, and taken once one is over', async () => {
    const site = openSite();
    for (let count = 0; count < 5; count += 1) startedBy(site, count % 2 ? site.ada : site.mia);
    expect(await site.ask(site.ada, 'POST', edit, priorityEdit(['WEB-1']))).toMatchObject({
      status: 400,
      body: messages,
    });
    expect(() => startedBy(site, site.mia)).toThrow('At most 5');
    site.clock.pass(minute);
    expect((await site.ask(site.ada, 'POST', edit, priorityEdit(['WEB-1']))).status).toBe(201);
  });
});
