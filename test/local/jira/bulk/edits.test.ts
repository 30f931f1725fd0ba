import * as fc from 'fast-check';
import * as v from 'valibot';
import { anyText, fieldsOf, historyOf, openSite, progressOf, runOperation, type TestSite } from '../site';

const edit = (fields: string[], editedFieldsInput: unknown, selectedIssueIdsOrKeys: string[]) => ({
  selectedActions: fields,
  editedFieldsInput,
  selectedIssueIdsOrKeys,
  sendBulkNotification: false,
});

async function labelsOf(site: TestSite, key: string): Promise<Set<string>> {
  return new Set(v.parse(v.array(v.string()), (await fieldsOf(site, site.ada, key)).labels));
}

describe('a bulk edit', () => {
  it('changes custom fields of every kind, components and versions', async () => {
    const site = openSite();
    const fields = ['customfield_10051', 'customfield_10052', 'customfield_10053', 'customfield_10054'];
    await runOperation(
      site,
      site.ada,
      'fields',
      edit(
        [...fields, 'customfield_10056', 'customfield_10057', 'components', 'fixVersions', 'versions', 'issuetype'],
        {
          singleLineTextFields: [{ fieldId: 'customfield_10051', text: 'ACME-7' }],
          multipleSelectFields: [{ fieldId: 'customfield_10052', options: [{ optionId: 10211 }, { optionId: 10213 }] }],
          singleSelectClearableUserPickerFields: [
            { fieldId: 'customfield_10053', user: { accountId: site.sam.accountId } },
          ],
          datePickerFields: [{ fieldId: 'customfield_10054', date: { formattedDate: '04-12-2026' } }],
          clearableNumberFields: [{ fieldId: 'customfield_10056', value: 12.5 }],
          labelsFields: [
            { fieldId: 'customfield_10057', labels: [{ name: 'sepa' }], bulkEditMultiSelectFieldOption: 'ADD' },
          ],
          multiselectComponents: {
            fieldId: 'components',
            components: [{ componentId: 10302 }],
            bulkEditMultiSelectFieldOption: 'ADD',
          },
          multipleVersionPickerFields: [
            { fieldId: 'fixVersions', versions: [{ versionId: '10403' }], bulkEditMultiSelectFieldOption: 'REPLACE' },
            { fieldId: 'versions', versions: [{ versionId: '10401' }], bulkEditMultiSelectFieldOption: 'ADD' },
          ],
          issueType: { issueTypeId: '10002' },
        },
        ['PAY-5', 'PAY-6'],
      ),
    );
    expect(await fieldsOf(site, site.ada, 'PAY-5')).toMatchObject({
      customfield_10051: 'ACME-7',
      customfield_10052: [{ value: 'Europe' }, { value: 'Asia Pacific' }],
      customfield_10053: { displayName: 'Sam Rivera' },
      customfield_10054: '2026-12-04',
      customfield_10056: 12.5,
      customfield_10057: ['sepa'],
      components: [{ name: 'Cards' }, { name: 'Ledger' }],
      fixVersions: [{ name: '5.0' }],
      versions: [{ name: '4.2' }],
      issuetype: { name: 'Task' },
    });
    expect(await fieldsOf(site, site.ada, 'PAY-6')).toMatchObject({ components: [{ name: 'Ledger' }] });
  });

  it('clears what can be cleared', async () => {
    const site = openSite();
    const set = { multipleSelectFields: [{ fieldId: 'customfield_10052', options: [{ optionId: 10211 }] }] };
    const clear = { multipleSelectFields: [{ fieldId: 'customfield_10052', options: [] }] };
    await runOperation(site, site.ada, 'fields', edit(['customfield_10052'], set, ['WEB-1']));
    await runOperation(site, site.ada, 'fields', edit(['customfield_10052'], clear, ['WEB-1']));
    expect(await fieldsOf(site, site.ada, 'WEB-1')).toMatchObject({ customfield_10052: null });
  });

  it('adds, removes and replaces several values as sets', async () => {
    const site = openSite();
    const key = 'WEB-1';
    let expected = await labelsOf(site, key);
    const step = fc.record({
      how: fc.constantFrom('ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'),
      labels: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(step, async ({ how, labels }) => {
        const names = labels.map((name) => ({ name }));
        const labelsFields = [{ fieldId: 'labels', labels: names, bulkEditMultiSelectFieldOption: how }];
        await runOperation(site, site.ada, 'fields', edit(['labels'], { labelsFields }, [key]));
        if (how === 'ADD') expected = new Set([...expected, ...labels]);
        if (how === 'REMOVE') labels.forEach((label) => expected.delete(label));
        if (how === 'REPLACE') expected = new Set(labels);
        if (how === 'REMOVE_ALL') expected = new Set();
        expect(await labelsOf(site, key)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('fails on issues that have not the field, the component or the type', async () => {
    const site = openSite();
    const failed = async (fields: string[], input: unknown): Promise<unknown> => {
      const taskId = await runOperation(site, site.ada, 'fields', edit(fields, input, ['OPS-1', 'PAY-1']));
      return (await progressOf(site, site.ada, taskId)).failedAccessibleIssues;
    };
    const severity = { singleSelectFields: [{ fieldId: 'customfield_10055', option: { optionId: 10222 } }] };
    expect(await failed(['customfield_10055'], severity)).toEqual({ 1012001: [anyText] });
    const cards = {
      multiselectComponents: {
        fieldId: 'components',
        components: [{ componentId: 10301 }],
        bulkEditMultiSelectFieldOption: 'ADD',
      },
    };
    expect(await failed(['components'], cards)).toEqual({
      1034001: ["Components 'Cards' is not valid for the project of this issue."],
    });
    expect(await failed(['issuetype'], { issueType: { issueTypeId: '10005' } })).toEqual({
      1012001: ['The issue type selected is invalid.'],
    });
  });

  it('names a field whose value it refuses in Jira’s other shape', async () => {
    const site = openSite();
    const refusals: [string, unknown][] = [
      ['customfield_10052', { multipleSelectFields: [{ fieldId: 'customfield_10052', options: [{ optionId: 1 }] }] }],
      // A disabled option.
      [
        'customfield_10052',
        { multipleSelectFields: [{ fieldId: 'customfield_10052', options: [{ optionId: 10214 }] }] },
      ],
      [
        'customfield_10053',
        {
          singleSelectClearableUserPickerFields: [{ fieldId: 'customfield_10053', user: { accountId: 'nobody' } }],
        },
      ],
      [
        'fixVersions',
        {
          multipleVersionPickerFields: [
            { fieldId: 'fixVersions', versions: [{ versionId: '1' }], bulkEditMultiSelectFieldOption: 'ADD' },
          ],
        },
      ],
    ];
    for (const [field, input] of refusals) {
      const answer = await site.ask(
        site.ada,
        'POST',
        '/rest/api/3/bulk/issues/fields',
        edit([field], input, ['PAY-1']),
      );
      expect(answer).toMatchObject({ status: 400, body: { errorMessages: [], errors: { [field]: anyText } } });
    }
  });

  it('is written down in the issue’s history once, and not at all where nothing changed', async () => {
    const site = openSite();
    const points = (value: number) =>
      edit(['customfield_10016'], { clearableNumberFields: [{ fieldId: 'customfield_10016', value }] }, ['WEB-2']);
    expect(await historyOf(site, 'WEB-2')).toEqual([]);
    await runOperation(site, site.mia, 'fields', points(100));
    await runOperation(site, site.mia, 'fields', points(100));
    expect(await historyOf(site, 'WEB-2')).toEqual([
      {
        author: { accountId: site.mia.accountId },
        items: [expect.objectContaining({ field: 'Story Points', fieldId: 'customfield_10016', toString: '100' })],
      },
    ]);
  });
});
