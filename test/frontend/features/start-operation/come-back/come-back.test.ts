import type { Payload } from '../../../../../src/contract';
import { SITE, draftBox, openAt } from '../../../kit/come-back';
import { detail, row } from '../../../kit/page';
import { FIELDS, tasks } from '../../../kit/start-site';

const OPERATIONS = ['edit', 'transition', 'move', 'delete', 'watch', 'unwatch'] as const;
type Page = Awaited<ReturnType<typeof openAt>>;

/** What is chosen in the details of an operation, by hand. */
const FILL: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  edit: async (page) => {
    await page.pick('start-fields', 'Labels', 'Priority');
    await page.fillIn('start-field-labels', 'q4');
    await page.pick('start-field-priority', 'High');
  },
  transition: (page) => page.pick('start-transition-0', 'Start work (to In Progress)'),
  move: async (page) => {
    await page.pick('start-project', 'Website (WEB)');
    await page.pick('start-type', 'Bug');
  },
};

/** The fields that Jira offers, as far as the tests change them. */
const OFFERED = FIELDS as readonly { id: string; fieldOptions?: readonly unknown[] }[];

/** The draft of an edit of two fields, of which Regions has two values; kept in the last step. */
async function keptEdit() {
  const box = draftBox();
  const page = await openAt('/', box);
  await page.press('Start an operation');
  await page.begin('edit');
  await page.pick('start-fields', 'Regions', 'Cost centre');
  await page.pick('start-field-customfield_3', 'Europe', 'Asia');
  await page.pick('start-field-customfield_2', 'Growth');
  await page.press('Next');
  return box;
}

describe('coming back to where one was', () => {
  it.each(OPERATIONS)('finds each step of %s again after a reload', async (operation) => {
    const box = draftBox();
    const page = await openAt('/', box);
    await page.press('Start an operation');
    expect(page.here()).toBe('/start/issues');
    await page.chooseAll();
    expect(page.here()).toBe('/start/operation');
    const atOperation = await openAt('/start/operation', box);
    expect(atOperation.text()).toContain('Step 2 of 4');
    expect(atOperation.text()).toContain('3 issues in 1 project');
    await atOperation.do(operation);
    await atOperation.press('Next');
    const fill = FILL[operation];
    if (fill) {
      expect(atOperation.here()).toBe('/start/details');
      const atDetails = await openAt('/start/details', box);
      expect(atDetails.text()).toContain('Step 3 of 4');
      await fill(atDetails);
      await atDetails.press('Next');
    }
    const again = await openAt('/start/preview', box);
    expect(again.here()).toBe('/start/preview');
    expect(again.text()).toContain('Confirm');
    if (operation === 'delete') await again.fillIn('start-number', '3');
    await again.press(operation === 'delete' ? 'Delete 3 issues' : 'Start');
    const [sent] = again.named('start').map(({ payload }) => payload as Payload<'start'>);
    expect(sent).toMatchObject({ change: { operation }, issueIds: ['1001', '1002', '1003'] });
    expect(box.kept()).toBeUndefined();
    expect(again.here()).toMatch(/^\/tasks\/submission/);
  });

  it('goes back and on with the browser, as far as what is chosen allows', async () => {
    const page = await openAt('/', draftBox());
    await page.press('Start an operation');
    await page.begin('edit');
    expect(page.paths()).toEqual(['/', '/start/issues', '/start/operation', '/start/details']);
    page.history.go(-2);
    await page.pass(60);
    expect(page.text()).toContain('Step 1 of 4');
    page.history.go(2);
    await page.pass(60);
    expect(page.text()).toContain('Step 3 of 4');
    // The button's Back is the browser's, so nothing piles up.
    await page.press('Back');
    await page.pass(60);
    expect(page.here()).toBe('/start/operation');
    expect(page.paths()).toHaveLength(4);
    // Another search is not what was chosen: on from it leads nowhere.
    page.history.go(-1);
    await page.pass(60);
    await page.fillIn('start-jql', 'nothing');
    page.history.go(2);
    await page.pass(100);
    expect(page.text()).toContain('Step 1 of 4');
    expect(page.here()).toBe('/start/issues');
  });

  it('comes from a start to its task, and from there back to where it was begun', async () => {
    const page = await openAt('/', draftBox());
    await page.press('Start an operation');
    await page.begin('watch');
    await page.press('Start');
    await page.pass(60);
    expect(page.here()).toMatch(/^\/tasks\//);
    page.history.go(-1);
    await page.pass(60);
    expect(page.here()).toBe('/');
    expect(page.rows().length).toBeGreaterThan(0);
  });

  it('leaves without a question, and offers what was left to go on with or to discard', async () => {
    const box = draftBox();
    const page = await openAt('/', box);
    await page.press('Start an operation');
    await page.begin('edit');
    await page.press('Leave without starting');
    await page.pass(60);
    expect(page.here()).toBe('/');
    await page.press('Start an operation');
    await page.pass(60);
    expect(page.text()).toContain('You left a start at 2:29 PM Edit fields: 3 issues.');
    await page.press('Go on with it');
    await page.pass(60);
    expect(page.text()).toContain('Step 3 of 4');
    await page.press('Leave without starting');
    await page.press('Start an operation');
    await page.pass(60);
    await page.press('Discard');
    expect(page.text()).not.toContain('You left a start');
    expect(box.kept()).toBeUndefined();
  });

  it.each([
    ['refused', () => ({ ok: false, error: { kind: 'not-valid', field: 'draft', reason: 'too-large' } })],
    ['not answered', () => new Promise(() => undefined)],
  ])('asks before leaving what was %s to be kept', async (_, keepDraft) => {
    const page = await openAt('/', draftBox(), { functions: { keepDraft } });
    await page.press('Start an operation');
    await page.begin('edit');
    await page.press('Leave without starting');
    await page.pass(3_100);
    expect(page.text()).toContain('could not be kept');
    await page.press('Stay here');
    expect(page.text()).toContain('Step 3 of 4');
    await page.press('Leave without starting');
    await page.pass(3_100);
    await page.press('Leave without keeping it');
    await page.pass(60);
    expect(page.here()).toBe('/');
  });

  it('names what is not offered any more, and stays at the step that asks for it', async () => {
    const box = await keptEdit();
    const fields = OFFERED.filter(({ id }) => id !== 'customfield_2').map((field) =>
      field.id === 'customfield_3' ? { ...field, fieldOptions: field.fieldOptions?.slice(0, 1) } : field,
    );
    const page = await openAt('/start/preview', box, { site: { issues: tasks(2), fields } });
    expect(page.text()).toContain('“Cost centre” can no longer be edited on these issues.');
    expect(page.text()).toContain('“Asia” is no longer offered for “Regions”.');
    expect(page.here()).toBe('/start/details');
    await page.press('Next');
    expect(page.text()).toContain('Regions → Europe on 2 issues');
  });

  it('says that it is not known whether something is offered where Jira’s answer could not be read wholly', async () => {
    const box = await keptEdit();
    const fields = OFFERED.map((field) => {
      if (field.id === 'customfield_2') return { ...field, id: null };
      return field.id === 'customfield_3' ? { ...field, fieldOptions: [field.fieldOptions?.[0], 7] } : field;
    });
    const page = await openAt('/start/preview', box, { site: { issues: tasks(2), fields } });
    expect(page.text()).toContain(
      'Whether “Cost centre” can still be edited is not known: 1 entry of Jira’s answer could not be read.',
    );
    expect(page.text()).toContain('Whether “Asia” is still offered for “Regions” is not known');
    expect(page.text()).not.toContain('no longer');
  });

  it('says the same of a transition', async () => {
    const box = draftBox();
    const site = { issues: [...tasks(2), ...tasks(3, { status: 'In Progress' }).slice(2)] };
    const before = await openAt('/', box, { site });
    await before.press('Start an operation');
    await before.begin('transition');
    await before.pick('start-transition-0', 'Start work (to In Progress)');
    await before.pick('start-transition-1', 'Finish (to Done)');
    await before.press('Next');
    const odd = (path: string) =>
      path.includes('bulk/issues/transition?issueIdsOrKeys=1003')
        ? { status: 200, body: { availableTransitions: [{ issues: ['PAY-3'], transitions: [7] }] } }
        : undefined;
    const page = await openAt('/start/preview', box, { site: { ...site, instead: odd } });
    expect(page.text()).toContain(
      'Whether some issues can still go through the transition that you chose is not known',
    );
  });

  it('finds what was filled in for a move again, as far as it is still needed there', async () => {
    const box = draftBox();
    const type = 'com.atlassian.jira.plugin.system.customfieldtypes:textfield';
    const required = ['a', 'b'].map((id) => ({ fieldId: `customfield_${id}`, name: id, schema: { custom: type } }));
    const site = { issues: tasks(2, { values: { customfield_a: null, customfield_b: null } }), required };
    const before = await openAt('/', box, { site });
    await before.press('Start an operation');
    await before.begin('move');
    await FILL['move']?.(before);
    await before.fillIn('start-field-customfield_a', 'ours');
    await before.fillIn('start-field-customfield_b', 'theirs');
    await before.press('Next');
    expect(before.here()).toBe('/start/preview');
    const page = await openAt('/start/preview', box, { site: { ...site, required: required.slice(0, 1) } });
    expect(page.here()).toBe('/start/preview');
    expect(page.text()).toContain('a → ours');
    expect(page.text()).not.toContain('theirs');
  });

  it('names a project that issues can no longer move to', async () => {
    const box = draftBox();
    const before = await openAt('/', box);
    await before.press('Start an operation');
    await before.begin('move');
    await FILL['move']?.(before);
    await before.press('Next');
    const gone = (path: string) => (path.includes('createmeta') ? { status: 404, body: {} } : undefined);
    const page = await openAt('/start/preview', box, { site: { ...SITE, instead: gone } });
    expect(page.text()).toContain('“Website” is no longer there');
    expect(page.here()).toBe('/start/details');
  });

  it.each([
    ['nothing is kept', {}],
    ['it was kept by a version that chose otherwise', { kept: undefined }],
  ])('begins at the first step and says so where %s', async (_, data) => {
    const page = await openAt('/start/details', draftBox(), { functions: { draft: () => ({ ok: true, data }) } });
    expect(page.text()).toContain('What you chose here is not kept any more');
    expect(page.text()).toContain('Step 1 of 4');
    expect(page.here()).toBe('/start/issues');
  });

  it('starts what was sent before a reload once', async () => {
    const box = draftBox();
    const page = await openAt('/', box);
    await page.press('Start an operation');
    await page.begin('watch');
    const again = await openAt('/start/preview', box);
    await again.press('Start');
    const other = await openAt('/', box);
    expect(other.named('start')).toEqual([]);
    const [sent] = again.named('start').map(({ payload }) => payload as Payload<'start'>);
    const kept = page.named('keepDraft').map(({ payload }) => (payload as Payload<'keepDraft'>).draft.key);
    expect(sent?.key).toBe(kept.at(-1));
  });

  it('keeps the draft of another tab when this one starts its own', async () => {
    const box = draftBox();
    const page = await openAt('/', box);
    await page.press('Start an operation');
    await page.begin('watch');
    const theirs = box.put({ kind: 'begun', from: { of: 'retry', key: 'jira:7' } });
    await page.press('Start');
    expect(box.kept()).toBe(theirs);
  });

  it('goes back to the retry of a task that it was begun from', async () => {
    const box = draftBox();
    const confirmation = {
      change: { operation: 'watch' as const },
      asked: [],
      sendEmail: false,
    };
    const functions = { task: () => detail({ row: row(), confirmation: confirmation as never }) };
    box.put({ kind: 'begun', from: { of: 'retry', key: 'jira:10641' }, issueIds: ['1001', '1002'] });
    const page = await openAt('/start/preview', box, { functions });
    expect(page.text()).toContain('Watch 2 issues');
    expect(page.here()).toBe('/start/preview');
    await page.press('Start');
    const [sent] = page.named('start').map(({ payload }) => payload as Payload<'start'>);
    expect(sent).toMatchObject({ retryOf: 'jira:10641', issueIds: ['1001', '1002'] });
  });
});
