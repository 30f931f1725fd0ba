import type { AskedFact, SavedView } from '../../../../../src/contract';
import { presetOfSaved } from '../../../../../src/frontend/features/start-operation/saved/preset-of-saved';
import type { Change } from '../../../../../src/tasks/changes/change';
import { NOW } from '../../../kit/page';
import { openStart } from '../../../kit/start-page';
import { tasks } from '../../../kit/start-site';
import type { Site } from '../../../kit/start-site';

const VERSIONS = 'fixVersions';
const move = {
  operation: 'move',
  projectId: '2',
  issueTypeId: '12',
  fields: [{ kind: 'versions', fieldId: VERSIONS, mode: 'REPLACE', ids: ['61', '62'] }],
} as const satisfies Change;
const asked: readonly AskedFact[] = [
  { kind: 'project', target: { id: '2', name: 'Website' } },
  { kind: 'issue-type', target: { id: '12', name: 'Task' } },
  {
    kind: 'field',
    field: { id: VERSIONS, name: 'Fix versions' },
    value: {
      kind: 'values',
      mode: 'REPLACE',
      values: [
        { id: '61', name: '4.2' },
        { id: '62', name: '5.0' },
      ],
    },
  },
];
/** A move that was saved, and that fills in two versions where they are needed. */
const SAVED: SavedView = {
  id: '3f0c8f0e-7a1b-4c2d-9e3f-0123456789ab',
  name: 'Hand over',
  savedAt: NOW,
  issues: { by: 'ids', issueIds: ['1001', '1002'] },
  change: { ...move, fields: [...move.fields] },
  asked,
  sendEmail: false,
};
const offering = (...versions: readonly (readonly [string, string])[]): Site => ({
  issues: tasks(2, { values: { [VERSIONS]: [] } }),
  required: [
    {
      fieldId: VERSIONS,
      name: 'Fix versions',
      schema: { type: 'array', system: 'fixVersions' },
      allowedValues: versions.map(([id, name]) => ({ id, name })),
    },
  ],
});

describe('a saved move that fills something in', () => {
  it('is confirmed at once where all of it is still there', async () => {
    const page = await openStart(offering(['61', '4.2'], ['62', '5.0']), presetOfSaved(SAVED));
    expect(page.text()).toContain('Step 4 of 4');
    await page.press('Start');
    expect(page.sent()).toMatchObject([{ change: move }]);
  });

  it('names the version that is gone, and stops where another one is chosen, with the rest filled in', async () => {
    const page = await openStart(offering(['61', '4.2']), presetOfSaved(SAVED));
    expect(page.text()).toContain('Fix versions does not offer 5.0 on these issues any more.');
    expect(page.text()).toContain('Step 3 of 4');
    await page.press('Next');
    await page.press('Start');
    expect(page.sent()).toMatchObject([{ change: { ...move, fields: [{ ...move.fields[0], ids: ['61'] }] } }]);
  });

  it('says where sub-tasks cannot go along any more, and stops where another project is chosen', async () => {
    const here = offering(['61', '4.2'], ['62', '5.0']);
    const subtask = { id: '3001', key: 'PAY-31', project: 'PAY', type: 'Sub-task', status: 'To Do', parent: '1001' };
    const onlyBugs = { issueTypes: [{ id: '12', name: 'Bug', subtask: false }], total: 1 };
    const page = await openStart(
      {
        ...here,
        issues: [...here.issues, subtask],
        instead: (path) => (/issuetypes(\?|$)/.test(path) ? { status: 200, body: onlyBugs } : undefined),
      },
      presetOfSaved(SAVED),
    );
    expect(page.text()).toContain('Website takes no sub-tasks any more, and some of these issues have some.');
    expect(page.text()).toContain('Step 3 of 4');
  });
});
