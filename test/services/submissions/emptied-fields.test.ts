import type { Submission } from '../../../src/contract';
import { createWorld, data } from '../../world';
import type { World } from '../../world';
import { drive, edit, pay, recordSubmits } from './kit';
import type { SentBody } from './kit';

let world: World;
let sent: SentBody[];
beforeEach(async () => {
  world = await createWorld();
  sent = recordSubmits(world);
});
afterEach(() => world.close());

type FieldEdit = Extract<Submission['change'], { operation: 'edit' }>['fields'][number];

describe('a field that is to be emptied', () => {
  /** What the published contract (JiraIssueFields) asks for, kind by kind. */
  const EMPTY: readonly [FieldEdit, object][] = [
    [
      { kind: 'user', fieldId: 'assignee' },
      { singleSelectClearableUserPickerFields: [{ fieldId: 'assignee', user: null }] },
    ],
    [
      { kind: 'number', fieldId: 'customfield_10016' },
      { clearableNumberFields: [{ fieldId: 'customfield_10016', value: null }] },
    ],
    [{ kind: 'date', fieldId: 'duedate' }, { datePickerFields: [{ fieldId: 'duedate', date: { formattedDate: '' } }] }],
    [
      { kind: 'text', fieldId: 'environment', text: '' },
      { singleLineTextFields: [{ fieldId: 'environment', text: '' }] },
    ],
    [
      { kind: 'labels', fieldId: 'labels', mode: 'REMOVE_ALL', labels: [] },
      { labelsFields: [{ fieldId: 'labels', labels: [], bulkEditMultiSelectFieldOption: 'REMOVE_ALL' }] },
    ],
    [
      { kind: 'option', fieldId: 'customfield_10050' },
      { singleSelectFields: [{ fieldId: 'customfield_10050', option: { optionId: -1 } }] },
    ],
    [
      { kind: 'options', fieldId: 'customfield_10051', mode: 'REMOVE_ALL', optionIds: [] },
      { multipleSelectFields: [{ fieldId: 'customfield_10051', options: [] }] },
    ],
    [
      { kind: 'components', fieldId: 'components', mode: 'REMOVE_ALL', ids: [] },
      {
        multiselectComponents: { fieldId: 'components', components: [], bulkEditMultiSelectFieldOption: 'REMOVE_ALL' },
      },
    ],
    [
      { kind: 'versions', fieldId: 'fixVersions', mode: 'REMOVE_ALL', ids: [] },
      {
        multipleVersionPickerFields: [
          { fieldId: 'fixVersions', versions: [], bulkEditMultiSelectFieldOption: 'REMOVE_ALL' },
        ],
      },
    ],
  ];

  test.each(EMPTY)('is sent as the contract says: %j', async (field, input) => {
    const { ada } = world;
    const submission = edit(pay(1), { change: { operation: 'edit', fields: [field] } });
    data(await ada.start(submission));
    await ada.advance(submission.key);
    expect(sent).toMatchObject([{ selectedActions: [field.fieldId], editedFieldsInput: input }]);
  });

  test('unassigns the issue on Jira’s side', async () => {
    const { ada } = world;
    const [id = ''] = pay(1);
    const assign = (accountId?: string) =>
      edit([id], {
        change: {
          operation: 'edit',
          fields: [{ kind: 'user', fieldId: 'assignee', ...(accountId === undefined ? {} : { accountId }) }],
        },
      });
    const assignee = async (): Promise<unknown> => {
      const request = new Request(`https://jira.invalid/rest/api/3/issue/${id}`);
      const answer = (await (await world.site.jira.fetchAs(ada.accountId, request)).json()) as {
        fields: { assignee: { accountId: string } | null };
      };
      return answer.fields.assignee?.accountId;
    };
    for (const who of [world.mia.accountId, undefined]) {
      const submission = assign(who);
      data(await ada.start(submission));
      await drive(world, ada, submission.key);
      expect(await assignee()).toBe(who);
    }
  });
});
