import type { Payload, SavedView } from '../../../../../src/contract';
import { NOW } from '../../../kit/page';
import { PRIORITY_HIGH } from '../../../kit/submission-row';
import { openStart } from '../../../kit/start-page';
import { tasks } from '../../../kit/start-site';

const SAVED: SavedView = {
  id: '3f0c8f0e-7a1b-4c2d-9e3f-0123456789ab',
  name: 'Friday clean-up',
  savedAt: NOW - 3 * 86_400_000,
  issues: { by: 'search', jql: 'project = PAY' },
  change: { operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }] },
  asked: PRIORITY_HIGH,
  sendEmail: false,
};

/** A resolver that keeps what is saved. */
function keeps(...first: readonly SavedView[]) {
  let saved = first;
  const answer = () => ({ ok: true, data: { saved } });
  return {
    savedOperations: answer,
    saveOperation: () => answer(),
    renameSaved: ({ id, name }: Payload<'renameSaved'>) => {
      saved = saved.map((each) => (each.id === id ? { ...each, name } : each));
      return answer();
    },
    removeSaved: ({ id }: Payload<'removeSaved'>) => {
      saved = saved.filter((each) => each.id !== id);
      return answer();
    },
  };
}

describe('what somebody has saved', () => {
  it('opens at the last step with the search asked anew, and is started as a new operation', async () => {
    const page = await openStart({ issues: tasks(3) }, {}, undefined, keeps(SAVED));
    expect(page.text()).toContain('Friday clean-up Priority → High, on what this search finds: project = PAY');
    expect(page.text()).toContain('Saved 3 days ago');
    await page.press('Open');
    expect(page.text()).toContain('Start “Friday clean-up”');
    expect(page.text()).toContain('Priority → High on 3 issues');
    expect(page.sent()).toEqual([]);
    await page.press('Start');
    expect(page.sent()).toMatchObject([
      { issueIds: ['1001', '1002', '1003'], search: 'project = PAY', label: 'Friday clean-up', change: SAVED.change },
    ]);
    expect(page.sent()[0]?.retryOf).toBeUndefined();
  });

  it('is removed only after a question, and what was typed beside it stays', async () => {
    const page = await openStart({ issues: tasks(1) }, {}, undefined, keeps(SAVED));
    await page.fillIn('start-jql', 'project = WEB');
    await page.press('Remove');
    await page.press('Keep');
    expect(page.named('removeSaved')).toEqual([]);
    await page.press('Remove');
    await page.pressLast('Remove');
    expect(page.text()).not.toContain('Friday clean-up');
    await page.press('Next');
    expect(page.rows()).toHaveLength(1);
  });

  it('gets another name, and the one that was typed stays where it is refused', async () => {
    const refusal = { ok: false, error: { kind: 'not-valid', field: 'saved', reason: 'name-taken' } };
    const taken = keeps(SAVED);
    const page = await openStart({ issues: tasks(1) }, {}, undefined, {
      ...taken,
      renameSaved: (sent: Payload<'renameSaved'>) => (sent.name === 'Taken' ? refusal : taken.renameSaved(sent)),
    });
    await page.press('Rename');
    await page.fillIn('saved-rename', 'Taken');
    await page.pressLast('Rename');
    expect(page.text()).toContain('You have saved another one of that name.');
    await page.fillIn('saved-rename', ' Monday  clean-up');
    await page.pressLast('Rename');
    expect(page.text()).toContain('Monday clean-up Priority → High');
    expect(page.text()).not.toContain('Friday clean-up');
  });

  it('says before anything is typed that there are as many as may be, and which way out there is', async () => {
    const twenty = Array.from({ length: 20 }, (_, n) => ({ ...SAVED, id: String(n), name: `Number ${n}` }));
    const page = await openStart({ issues: tasks(2) }, {}, undefined, keeps(...twenty));
    await page.begin('watch');
    await page.press('Save as…');
    expect(page.text()).toContain('You have saved 20 operations, which is the most.');
    await page.fillIn('saved-name', 'Number 7');
    await page.pickRadio('same', 'saved-issues');
    expect(page.text()).not.toContain('which is the most');
    expect(page.text()).toContain('this one replaces it');
  });

  it('leads to the issues where the search finds none, and goes on with the same change to what another one finds', async () => {
    const issues = { by: 'search', jql: 'nothing' } as const;
    const page = await openStart({ issues: tasks(2) }, {}, undefined, keeps({ ...SAVED, issues }));
    await page.press('Open');
    expect(page.errors()).toContain('No issue matches this query.');
    await page.fillIn('start-jql', 'project = PAY');
    await page.press('Next');
    await page.press('Next');
    expect(page.text()).toContain('Priority → High on 2 issues');
    await page.press('Back');
    expect(page.valueOf('start-jql')).toBe('project = PAY');
    await page.press('Back');
    expect(page.text()).toContain('Your saved operations');
    expect(page.closed()).toBe(0);
  });

  it('names the field and the option that are gone, and has the rest chosen anew', async () => {
    const change = {
      operation: 'edit',
      fields: [
        { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['old', 'stale'] },
        { kind: 'option', fieldId: 'customfield_2', optionId: '99' },
        { kind: 'text', fieldId: 'customfield_77', text: 'x' },
      ],
    } as const;
    const asked = [
      {
        kind: 'field',
        field: { id: 'customfield_2', name: 'Cost centre' },
        value: { kind: 'values', mode: 'REPLACE', values: [{ id: '99', name: 'Legacy' }] },
      },
      { kind: 'field', field: { id: 'customfield_77', name: 'Team code' }, value: { kind: 'text', text: 'x' } },
    ] as const;
    const page = await openStart({ issues: tasks(2) }, {}, undefined, keeps({ ...SAVED, change, asked }));
    await page.press('Open');
    expect(page.text()).toContain('Cost centre does not offer Legacy on these issues any more.');
    expect(page.text()).toContain('Team code cannot be edited on these issues any more.');
    expect(page.valueOf('start-field-labels')).toBe('old stale');
    await page.pick('start-field-customfield_2', 'Growth');
    await page.press('Next');
    await page.press('Start');
    expect(page.sent()[0]?.change).toMatchObject({
      fields: [
        { fieldId: 'customfield_2', optionId: '31' },
        { fieldId: 'labels', labels: ['old', 'stale'] },
      ],
    });
  });

  it.each([
    ['project', { projectId: '9', issueTypeId: '11' }, 'You cannot move issues to Old project any more'],
    ['type', { projectId: '2', issueTypeId: '99' }, 'The project has no type Old type any more'],
  ])('names the %s of a move that is gone', async (_, target, words) => {
    const change = { operation: 'move', ...target } as const;
    const asked = [
      { kind: 'project', target: { id: '9', name: 'Old project' } },
      { kind: 'issue-type', target: { id: '99', name: 'Old type' } },
    ] as const;
    const page = await openStart({ issues: tasks(2) }, {}, undefined, keeps({ ...SAVED, change, asked }));
    await page.press('Open');
    expect(page.text()).toContain(words);
    if (target.projectId === '9') await page.pick('start-project', 'Website (WEB)');
    await page.pick('start-type', 'Bug');
    await page.press('Next');
    await page.press('Start');
    expect(page.sent()[0]?.change).toEqual({ operation: 'move', projectId: '2', issueTypeId: '12' });
  });

  it('plans a transition anew for the issues of now, and leaves out those that cannot go through it', async () => {
    const change = { operation: 'transition', transitions: [{ transitionId: '5', issueIds: ['7'] }] } as const;
    const names = [{ name: 'Start work', to: 'In Progress' }];
    const asked = [{ kind: 'transition', id: '5', names, issues: 1 }] as const;
    const issues = tasks(3).map((issue) => (issue.id === '1003' ? { ...issue, status: 'Done' } : issue));
    const saved = { ...SAVED, change, asked };
    const page = await openStart({ issues }, {}, undefined, keeps(saved));
    await page.press('Open');
    expect(page.text()).toContain('1 chosen issue stays as it is.');
    await page.press('Start');
    expect(page.sent()[0]?.change).toEqual({
      operation: 'transition',
      transitions: [{ transitionId: '5', issueIds: ['1001', '1002'] }],
    });
  });

  it('is kept from the last step, by its search or its issues, once it has a name', async () => {
    const page = await openStart({ issues: tasks(2) }, {}, undefined, keeps(SAVED));
    await page.begin('watch');
    await page.press('Save as…');
    await page.press('Save');
    expect(page.errors()).toEqual(['Give it a name.']);
    await page.fillIn('saved-name', ' Friday  clean-up ');
    await page.press('Save');
    expect(page.named('saveOperation')[0]?.payload).toMatchObject({
      ...{ name: 'Friday clean-up', change: { operation: 'watch' } },
      issues: { by: 'search', jql: 'project = PAY', sampleId: '1001' },
    });
    expect(page.text()).toContain('Saved as “Friday clean-up”.');
    await page.press('Save as…');
    await page.fillIn('saved-name', 'These');
    await page.pickRadio('same', 'saved-issues');
    expect(page.text()).toContain('Kept for you alone: Watch, these 2 issues');
    await page.press('Save');
    expect(page.named('saveOperation')[1]?.payload).toMatchObject({
      issues: { by: 'ids', issueIds: ['1001', '1002'] },
    });
  });

  it('says why it was not kept, and keeps what was typed', async () => {
    const refused = { kind: 'not-valid', field: 'saved' } as const;
    const refusals = [
      { ...refused, reason: 'too-many-saved', limit: 20 },
      { ...refused, reason: 'too-many-by-hand', limit: 2_000 },
    ];
    const functions = { ...keeps(SAVED), saveOperation: () => ({ ok: false, error: refusals.shift() }) };
    const page = await openStart({ issues: tasks(2) }, {}, undefined, functions);
    await page.begin('watch');
    await page.press('Save as…');
    await page.fillIn('saved-name', 'Friday clean-up');
    // The field keeps its letters by itself; whatever is drawn next says it.
    await page.pickRadio('same', 'saved-issues');
    expect(page.text()).toContain('You have saved one of that name already: this one replaces it.');
    await page.press('Save');
    expect(page.text()).toContain('You have saved 20 operations, which is the most.');
    await page.press('Save');
    expect(page.text()).toContain('You have saved, removed or renamed 2,000 times this hour.');
  });
});
