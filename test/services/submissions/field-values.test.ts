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

test('a field that a move fills in is sent as the contract says, and what an issue has stays', async () => {
  const { ada } = world;
  const fields: FieldEdit[] = [
    { kind: 'option', fieldId: 'customfield_10050', optionId: '10202' },
    { kind: 'text', fieldId: 'customfield_10051', text: 'ours' },
    { kind: 'labels', fieldId: 'labels', mode: 'REPLACE', labels: ['a', 'b'] },
  ];
  // Payments requires a cost centre, which WEB-23 has not.
  const submission = edit(['1056023', '1056024'], {
    change: { operation: 'move', projectId: '10100', issueTypeId: '10002', fields },
  });
  data(await ada.start(submission));
  await drive(world, ada, submission.key);
  expect(sent[0]).toMatchObject({
    targetToSourcesMapping: {
      '10100,10002': {
        inferFieldDefaults: false,
        targetMandatoryFields: [
          {
            fields: {
              customfield_10050: { value: ['10202'], type: 'raw', retain: true },
              customfield_10051: { value: ['ours'], type: 'raw', retain: true },
              labels: { value: ['a', 'b'], type: 'raw', retain: true },
            },
          },
        ],
      },
    },
  });
  expect(data(await ada.task(submission.key)).row).toMatchObject({ state: 'succeeded', counts: { succeeded: 2 } });
});

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
