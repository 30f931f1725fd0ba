import * as v from 'valibot';
import { fieldsOf, moveTo, namedField, openSite, runOperation, transitionOf, type TestSite } from '../site';

const changelog = v.object({ values: v.array(v.object({ items: v.array(v.record(v.string(), v.string())) })) });

/** The items of the last history of this issue, as Jira answers them. */
async function lastItems(site: TestSite, key: string): Promise<Record<string, string>[]> {
  const { body } = await site.ask(site.ada, 'GET', `/rest/api/3/issue/${key}/changelog`);
  return v.parse(changelog, body).values.at(-1)?.items ?? [];
}

const edit = (fieldId: string, editedFieldsInput: unknown, ...selectedIssueIdsOrKeys: string[]) => ({
  selectedActions: [fieldId],
  editedFieldsInput,
  selectedIssueIdsOrKeys,
  sendBulkNotification: false,
});

const labels = (fieldId: string, ...names: string[]) => ({
  labelsFields: [{ fieldId, labels: names.map((name) => ({ name })), bulkEditMultiSelectFieldOption: 'REPLACE' }],
});
const versions = (...ids: string[]) => ({
  multipleVersionPickerFields: [
    {
      fieldId: 'fixVersions',
      versions: ids.map((versionId) => ({ versionId })),
      bulkEditMultiSelectFieldOption: 'REPLACE',
    },
  ],
});
const user = (fieldId: string, accountId: string | undefined) => ({
  singleSelectClearableUserPickerFields: [{ fieldId, user: accountId === undefined ? null : { accountId } }],
});
const regions = (...ids: number[]) => ({
  multipleSelectFields: [{ fieldId: 'customfield_10052', options: ids.map((optionId) => ({ optionId })) }],
});
const date = (fieldId: string, formattedDate: string) => ({ datePickerFields: [{ fieldId, date: { formattedDate } }] });
const number = (value: number | null) => ({ clearableNumberFields: [{ fieldId: 'customfield_10056', value }] });
const text = (value: string) => ({ singleLineTextFields: [{ fieldId: 'customfield_10051', text: value }] });
const severity = (optionId: number) => ({
  singleSelectFields: [{ fieldId: 'customfield_10055', option: { optionId } }],
});

const [ada, mia] = openSite().jira.users;
const [adasId, miasId] = [ada?.accountId ?? '', mia?.accountId ?? ''];

/** What it shows, the field, two edits one after the other, and what the second one leaves in the history. */
type Case = readonly [string, string, unknown, unknown, readonly Record<string, string>[]];

describe('the history of a bulk edit has Jira’s own shapes', () => {
  it.each<Case>([
    [
      'labels as one text',
      'labels',
      labels('labels', 'a', 'b'),
      labels('labels', 'b', 'c'),
      [{ field: 'labels', fieldtype: 'jira', from: '', fromString: 'a b', to: '', toString: 'b c' }],
    ],
    [
      'a version an item',
      'fixVersions',
      versions('10401', '10402'),
      versions('10402', '10403'),
      [
        { field: 'Fix Version', fieldtype: 'jira', from: '10401', fromString: '4.2' },
        { field: 'Fix Version', fieldtype: 'jira', to: '10403', toString: '5.0' },
      ],
    ],
    [
      'people by account id',
      'assignee',
      user('assignee', adasId),
      user('assignee', miasId),
      [
        {
          field: 'assignee',
          fieldtype: 'jira',
          from: adasId,
          fromString: 'Ada Okafor',
          to: miasId,
          toString: 'Mia Lindqvist',
        },
      ],
    ],
    [
      'nobody as nothing',
      'customfield_10053',
      user('customfield_10053', miasId),
      user('customfield_10053', undefined),
      [{ field: 'Reviewer', fieldtype: 'custom', from: miasId, fromString: 'Mia Lindqvist' }],
    ],
    [
      'several options by their ids',
      'customfield_10052',
      regions(10211),
      regions(10211, 10213),
      [
        {
          field: 'Affected regions',
          fieldtype: 'custom',
          from: '[10211]',
          fromString: 'Europe',
          to: '[10211, 10213]',
          toString: 'Europe, Asia Pacific',
        },
      ],
    ],
    [
      'the due date as a database has it',
      'duedate',
      date('duedate', '3/Dec/26'),
      date('duedate', '24-12-2026'),
      [
        {
          field: 'duedate',
          fieldtype: 'jira',
          from: '2026-12-03',
          fromString: '2026-12-03 00:00:00.0',
          to: '2026-12-24',
          toString: '2026-12-24 00:00:00.0',
        },
      ],
    ],
    [
      'another date as people write it',
      'customfield_10054',
      date('customfield_10054', '3/Dec/26'),
      date('customfield_10054', '4/Dec/26'),
      [
        {
          field: 'Start date',
          fieldtype: 'custom',
          from: '2026-12-03',
          fromString: '03/Dec/26',
          to: '2026-12-04',
          toString: '04/Dec/26',
        },
      ],
    ],
    [
      'numbers as texts without ids',
      'customfield_10056',
      number(12.5),
      number(7),
      [{ field: 'Budget', fieldtype: 'custom', fromString: '12.5', toString: '7' }],
    ],
    [
      'texts without ids',
      'customfield_10051',
      text('ACME-7'),
      text('ACME-8'),
      [{ field: 'Vendor reference', fieldtype: 'custom', fromString: 'ACME-7', toString: 'ACME-8' }],
    ],
  ])('%s', async (_, fieldId, before, after, items) => {
    const site = openSite();
    await runOperation(site, site.ada, 'fields', edit(fieldId, before, 'PAY-5'));
    await runOperation(site, site.ada, 'fields', edit(fieldId, after, 'PAY-5'));
    expect(await lastItems(site, 'PAY-5')).toEqual(items.map((item) => ({ ...item, fieldId })));
  });

  it('one option by its id', async () => {
    const site = openSite();
    await runOperation(site, site.ada, 'fields', edit('customfield_10055', severity(10_221), 'OPS-1'));
    expect(await lastItems(site, 'OPS-1')).toEqual([
      { field: 'Severity', fieldtype: 'custom', fieldId: 'customfield_10055', to: '10221', toString: 'Minor' },
    ]);
  });
});

describe('the history of other operations', () => {
  it('has the resolution beside the status, coming and going', async () => {
    const site = openSite();
    const { body } = await site.ask(site.ada, 'POST', '/rest/api/3/search/jql', {
      jql: 'project = OPS AND status = "In Progress" ORDER BY key ASC',
      fields: ['key'],
      maxResults: 1,
    });
    const key = v.parse(v.object({ issues: v.array(v.object({ key: v.string() })) }), body).issues[0]?.key ?? '';
    await runOperation(site, site.ada, 'transition', transitionOf([key], '91'));
    expect(await lastItems(site, key)).toEqual([
      { field: 'resolution', fieldtype: 'jira', fieldId: 'resolution', to: '10000', toString: 'Done' },
      {
        field: 'status',
        fieldtype: 'jira',
        fieldId: 'status',
        from: '10011',
        fromString: 'In Progress',
        to: '10013',
        toString: 'Done',
      },
    ]);
  });

  it('says where a move led: project, key without a field id, type, and what was lost on the way', async () => {
    const site = openSite();
    const { name: type } = v.parse(namedField, (await fieldsOf(site, site.ada, 'PAY-930')).issuetype);
    await runOperation(site, site.ada, 'move', moveTo(type === 'Bug' ? 'WEB,10002' : 'WEB,10003', ['PAY-930']));
    const items = await lastItems(site, 'WEB-4201');
    expect(items.slice(0, 2)).toEqual([
      {
        field: 'project',
        fieldtype: 'jira',
        fieldId: 'project',
        from: '10100',
        fromString: 'Payments',
        to: '10102',
        toString: 'Website',
      },
      { field: 'Key', fieldtype: 'jira', fromString: 'PAY-930', toString: 'WEB-4201' },
    ]);
    expect(items.map(({ field }) => field)).toEqual(expect.arrayContaining(['issuetype', 'Component', 'Fix Version']));
  });

  it('is not written by watching', async () => {
    const site = openSite();
    await runOperation(site, site.ada, 'watch', { selectedIssueIdsOrKeys: ['WEB-1'] });
    expect(await lastItems(site, 'WEB-1')).toEqual([]);
  });
});
