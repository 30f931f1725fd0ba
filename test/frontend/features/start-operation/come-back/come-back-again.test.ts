import type { Payload, SavedView, TaskDetail } from '../../../../../src/contract';
import { presetAgain, startOf } from '../../../../../src/frontend/features/start-operation/again/do-again';
import { presetFor, presetToRepair } from '../../../../../src/frontend/features/start-operation/again/start-again';
import type { Preset } from '../../../../../src/frontend/features/start-operation/preset';
import { presetOfSaved } from '../../../../../src/frontend/features/start-operation/saved/preset-of-saved';
import { SITE, draftBox, openAt } from '../../../kit/come-back';
import { NOW, detail, row } from '../../../kit/page';
import { openStart } from '../../../kit/start-page';
import { FIELDS, tasks } from '../../../kit/start-site';
import { PRIORITY_HIGH, SUBMISSION, submission, submissionRow } from '../../../kit/submission-row';

const DONE = { state: 'succeeded', rawStatus: 'COMPLETE', percent: 100, counts: { total: 3 } } as const;
const parts = [{ part: 1, issues: 3, issueIds: ['1001', '1002', '1003'] }];

/** An edit of three issues of Mia's, which has ended. */
const EDIT: TaskDetail = {
  row: submissionRow({ sizes: [3], part: 1, phase: 'over', taken: 1 }, DONE),
  confirmation: submission({ parts, search: 'project = PAY' }),
};
const { search: _none, ...chosenByHand } = submission({ parts });
const WATCH: TaskDetail = {
  row: { ...EDIT.row, operation: 'watch' },
  confirmation: { ...chosenByHand, change: { operation: 'watch' }, asked: [] },
};

const SAVED: SavedView = {
  id: '3f0c8f0e-7a1b-4c2d-9e3f-0123456789ab',
  name: 'Friday clean-up',
  savedAt: NOW,
  issues: { by: 'search', jql: 'project = PAY' },
  change: { operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }] },
  asked: PRIORITY_HIGH,
  sendEmail: false,
};
const ALWAYS_THE_SAME: SavedView = {
  ...SAVED,
  id: '4f0c8f0e-7a1b-4c2d-9e3f-0123456789ab',
  issues: { by: 'ids', issueIds: ['1001', '1002', '1003'] },
};

const again = (of: TaskDetail, which: 'search' | 'same'): Preset => {
  const start = startOf(of);
  if (!start) throw new Error('it cannot be done once more');
  return presetAgain(start, which);
};

/** What the app's functions know of the task that a start begins with, and of what is saved. */
const functionsFor = (known: TaskDetail, saved: readonly SavedView[] = [SAVED, ALWAYS_THE_SAME]) => ({
  task: () => detail(known),
  savedOperations: () => ({ ok: true, data: { saved } }),
});

const sentBy = (page: Awaited<ReturnType<typeof openAt>>) =>
  page.named('start').map(({ payload }) => payload as Payload<'start'>)[0];

const ALL = ['1001', '1002', '1003'];

describe('coming back to what was begun at its last step', () => {
  it.each<[string, TaskDetail, Preset, object]>([
    ['a retry of what failed', EDIT, presetFor(EDIT, ALL), { retryOf: SUBMISSION }],
    ['an undo of all', WATCH, { undo: { key: SUBMISSION } }, { undoOf: SUBMISSION }],
    ['an undo of ticked issues', WATCH, { undo: { key: SUBMISSION, issueIds: ALL } }, { undoOf: SUBMISSION }],
    ['the same once more on the same issues', EDIT, again(EDIT, 'same'), {}],
    ['the same once more on what its search finds', EDIT, again(EDIT, 'search'), { search: 'project = PAY' }],
    ['a saved operation with a search', EDIT, presetOfSaved(SAVED), { search: 'project = PAY' }],
    ['a saved operation on its issues', EDIT, presetOfSaved(ALWAYS_THE_SAME), {}],
  ])('finds %s again after a reload, without what was left out of it', async (_, known, preset, also) => {
    const box = draftBox();
    const functions = functionsFor(known);
    const before = await openStart(SITE, preset, undefined, { ...box.functions, ...functions });
    await before.check('preview-take-1002', false);
    await before.fillIn('start-name', 'Twice');
    await before.setVisible(false);
    const page = await openAt('/start/preview', box, { functions });
    expect(page.here()).toBe('/start/preview');
    expect(page.valueOf('start-name')).toBe('Twice');
    expect(page.isChecked('preview-take-1002')).toBe(false);
    expect(page.named('start')).toEqual([]);
    if ('undoOf' in also) expect(page.text()).toContain('Stop watching 2 issues in 1 project.');
    await page.press('undoOf' in also ? 'Stop watching 2 issues' : 'Start');
    expect(sentBy(page)).toMatchObject({ ...also, issueIds: ['1001', '1003'], label: 'Twice' });
    expect(Object.keys(sentBy(page) ?? {}).filter((key) => /Of$/.test(key))).toEqual(
      Object.keys(also).filter((key) => /Of$/.test(key)),
    );
    expect(box.kept()).toBeUndefined();
  });

  it.each<[string, TaskDetail, Preset, string]>([
    ['a retry', EDIT, presetFor(EDIT, ALL), 'preview'],
    ['an undo', WATCH, { undo: { key: SUBMISSION } }, 'preview'],
    ['the same once more', EDIT, again(EDIT, 'search'), 'preview'],
    ['a saved operation', EDIT, presetOfSaved(SAVED), 'preview'],
    ['a field to be filled in', EDIT, presetToRepair(EDIT, ALL, 'customfield_2'), 'details'],
  ])('keeps what somebody has chosen elsewhere while they look at %s, which a reload finds again', async (...given) => {
    const [, known, preset, step] = given;
    const box = draftBox();
    const functions = functionsFor(known);
    const work = box.put({ kind: 'begun', from: { of: 'retry', key: 'jira:7' } });
    const before = await openStart(SITE, preset, undefined, { ...box.functions, ...functions });
    await before.setVisible(false);
    expect(box.kept()).toBe(work);
    const page = await openAt(`/start/${step}`, box, { functions });
    expect(page.here()).toBe(`/start/${step}`);
    expect(page.text()).not.toContain('not kept any more');
    expect(box.kept()).toBe(work);
    if (step === 'details') await page.pick('start-field-customfield_2', 'Growth');
    else await page.check('preview-take-1002', false);
    await page.setVisible(false);
    expect(box.kept()?.at).toBeGreaterThan(work.at);
  });

  it('keeps what somebody has chosen elsewhere when they start what they only looked at', async () => {
    const box = draftBox();
    const work = box.put({ kind: 'begun', from: { of: 'undo', key: 'jira:7' } });
    const functions = functionsFor(EDIT);
    await openStart(SITE, presetFor(EDIT, ALL), undefined, { ...box.functions, ...functions });
    const page = await openAt('/start/preview', box, { functions });
    await page.press('Start');
    expect(sentBy(page)).toMatchObject({ issueIds: ALL });
    expect(box.lookedAt()).toBeUndefined();
    expect(box.kept()).toBe(work);
  });

  it('finds again when it was to start, as far as it was typed', async () => {
    const box = draftBox();
    const before = await openStart(SITE, again(EDIT, 'same'), undefined, { ...box.functions, ...functionsFor(EDIT) });
    await before.press('Start later');
    await before.fillIn('start-time', '');
    await before.setVisible(false);
    const page = await openAt('/start/preview', box, { functions: functionsFor(EDIT) });
    expect(page.valueOf('start-time')).toBe('');
    expect(page.text()).toContain('Start now instead');
    expect(page.text()).toContain('Enter the day and the time at which it is to start.');
  });

  it('finds again where somebody looks for other issues to do the same to', async () => {
    const box = draftBox();
    const before = await openStart(SITE, again(EDIT, 'search'), undefined, { ...box.functions, ...functionsFor(EDIT) });
    await before.press('Back');
    await before.fillIn('start-jql', 'project = WEB');
    await before.setVisible(false);
    const page = await openAt('/start/issues', box, { functions: functionsFor(EDIT) });
    expect(page.here()).toBe('/start/issues');
    expect(page.valueOf('start-jql')).toBe('project = WEB');
    await page.press('Next');
    await page.press('Start');
    expect(sentBy(page)).toMatchObject({ search: 'project = WEB', change: EDIT.confirmation?.change });
  });

  it.each<[string, Preset, object]>([
    [
      'beside what the task asked',
      presetToRepair(EDIT, ['1001', '1002'], 'customfield_2'),
      { retryOf: SUBMISSION, change: { fields: [{ fieldId: 'priority' }, { fieldId: 'customfield_2' }] } },
    ],
    [
      'by an edit of its own',
      presetToRepair(WATCH, ['1001', '1002'], 'customfield_2'),
      { change: { fields: [{ fieldId: 'customfield_2' }] } },
    ],
  ])('finds a field again that was filled in for failed issues %s', async (_, preset, sent) => {
    const box = draftBox();
    const known = preset.change ? EDIT : WATCH;
    const before = await openStart(SITE, preset, undefined, { ...box.functions, ...functionsFor(known) });
    await before.pick('start-field-customfield_2', 'Growth');
    await before.setVisible(false);
    const page = await openAt('/start/details', box, { functions: functionsFor(known) });
    expect(page.here()).toBe('/start/details');
    // There is no step before it, as there was none when it began.
    expect(page.text()).not.toMatch(/Back/);
    await page.press('Next');
    const atPreview = await openAt('/start/preview', box, { functions: functionsFor(known) });
    await atPreview.press('Start');
    expect(sentBy(atPreview)).toMatchObject({ ...sent, issueIds: ['1001', '1002'] });
    expect('retryOf' in (sentBy(atPreview) ?? {})).toBe('retryOf' in sent);
  });

  it('leads from what was filled in first to its retry, also after a reload', async () => {
    const box = draftBox();
    const key = 'submission:9f0c8f0e-7a1b-4c2d-9e3f-0123456789ab' as const;
    const over = { sizes: [2], part: 1, phase: 'over', taken: 1 } as const;
    const first = { ...submissionRow(over, { ...DONE, counts: { total: 2 } }), key };
    const ofTwo = [{ part: 1, issues: 2, issueIds: ['1001', '1002'] }];
    const known: TaskDetail = { row: first, confirmation: submission({ parts: ofTwo }), repairs: SUBMISSION };
    let started: TaskDetail = { row: first };
    const functions = {
      ...functionsFor(WATCH),
      task: ({ key: of }: Payload<'task'>) => detail(of === key ? started : WATCH),
      start: ({ repairs }: Payload<'start'>) => {
        if (repairs === SUBMISSION) started = known;
        return { ok: true, data: { row: first } };
      },
    };
    const preset = presetToRepair(WATCH, ['1001', '1002'], 'customfield_2');
    const before = await openStart(SITE, preset, undefined, { ...box.functions, ...functions });
    await before.pick('start-field-customfield_2', 'Growth');
    await before.setVisible(false);
    const page = await openAt('/start/details', box, { functions });
    expect(page.text()).toContain('Two steps, in this order');
    await page.press('Next');
    await page.press('Start');
    await page.pass(100);
    expect(page.text()).toContain('Retry these 2');
    const later = await openAt(`/tasks/${key}`, draftBox(), { functions });
    await later.press('Retry these 2');
    expect(later.text()).toContain('Watch 2 issues');
    // What another page has retried meanwhile is not offered once more; what is gone is not named.
    const retries = [{ key: SUBMISSION, issueIds: ['1002'] }] as const;
    for (const [answer, words] of [
      [detail({ ...WATCH, retries }), 'Retry this issue'],
      [detail({ ...WATCH, retries: [{ ...retries[0], issueIds: ['1001', '1002'] }] }), undefined],
      [{ ok: false, error: { kind: 'not-known', taskId: '1' } }, undefined],
    ] as const) {
      const task = ({ key: of }: Payload<'task'>) => (of === key ? detail(known) : answer);
      const text = (await openAt(`/tasks/${key}`, draftBox(), { functions: { ...functions, task } })).text();
      if (words) expect(text).toContain(words);
      else expect(text).not.toMatch(/first of two steps|Retry th/);
    }
  });

  it('finds what was filled in for a move of failed issues again, with no step before it', async () => {
    const box = draftBox();
    const type = 'com.atlassian.jira.plugin.system.customfieldtypes:textfield';
    const required = [{ fieldId: 'customfield_a', name: 'a', schema: { custom: type } }];
    const site = { issues: tasks(3, { values: { customfield_a: null } }), required };
    const change = { operation: 'move', projectId: '2', issueTypeId: '12' } as const;
    const known = { ...WATCH, confirmation: { ...chosenByHand, change, asked: [] } };
    const preset = presetToRepair(known, ['1001', '1002'], 'customfield_a');
    const before = await openStart(site, preset, undefined, { ...box.functions, ...functionsFor(known) });
    await before.fillIn('start-field-customfield_a', 'ours');
    await before.setVisible(false);
    const page = await openAt('/start/details', box, { site, functions: functionsFor(known) });
    expect(page.valueOf('start-field-customfield_a')).toBe('ours');
    expect(page.text()).not.toMatch(/Back/);
    await page.press('Next');
    expect(page.text()).toContain('a → ours');
  });

  it('cancels what it stands for once it has started, and only that', async () => {
    const box = draftBox();
    box.put({ kind: 'begun', from: { of: 'retry', key: SUBMISSION }, issueIds: ALL, instead: SUBMISSION });
    const cancel = () => ({ ok: true, data: { row: EDIT.row } });
    const page = await openAt('/start/preview', box, { functions: { ...functionsFor(EDIT), cancel } });
    expect(page.named('cancel')).toEqual([]);
    await page.press('Start');
    await page.pass(60);
    expect(page.named('cancel').map(({ payload }) => payload)).toEqual([{ key: SUBMISSION }]);
  });

  const GONE = { ok: false, error: { kind: 'not-known', taskId: '1' } };
  const SILENT = { ok: false, error: { kind: 'unavailable' } };

  it.each(['retry', 'again', 'saved'] as const)(
    'begins anew and says so where what %s began with is gone',
    async (of) => {
      const box = draftBox();
      const key = SUBMISSION;
      box.put({
        kind: 'begun',
        from: of === 'saved' ? { of, id: SAVED.id } : of === 'again' ? { of, key, issues: 'same' } : { of, key },
        instead: SUBMISSION,
      });
      const page = await openAt('/start/preview', box, { functions: { ...functionsFor(EDIT, []), task: () => GONE } });
      expect(page.text()).toContain('What you chose here is not kept any more');
      expect(page.here()).toBe('/start/issues');
    },
  );

  it('gives nothing up where the app does not say whether it is gone', async () => {
    const box = draftBox();
    box.put({ kind: 'begun', from: { of: 'retry', key: SUBMISSION }, issueIds: ALL });
    let answer: unknown = SILENT;
    const page = await openAt('/start/preview', box, { functions: { task: () => answer } });
    expect(page.text()).not.toContain('not kept any more');
    answer = detail(EDIT);
    await page.press('Try now');
    await page.pass(60);
    expect(page.text()).toContain('Priority → High on 3 issues');
  });

  it('names the task that is gone, keeps what was chosen, and cancels nothing for it', async () => {
    const box = draftBox();
    const known = { row: row(), retriedBy: undefined } as unknown as TaskDetail;
    const before = await openStart(SITE, { ...presetFor(known, ALL), instead: 'jira:10641' }, undefined, box.functions);
    await before.do('watch');
    await before.press('Next');
    const page = await openAt('/start/preview', box, { functions: { task: () => GONE } });
    expect(page.text()).toContain('The task that you began from cannot be read any more');
    await page.press('Next');
    await page.press('Start');
    await page.pass(60);
    expect(sentBy(page)).toMatchObject({ issueIds: ALL, change: { operation: 'watch' } });
    expect(sentBy(page)).not.toHaveProperty('retryOf');
    expect(page.named('cancel')).toEqual([]);
  });

  it('names the option that is gone from what is done once more', async () => {
    const box = draftBox();
    box.put({ kind: 'begun', from: { of: 'saved', id: SAVED.id }, search: { by: 'jql', text: 'project = PAY' } });
    const fields = (FIELDS as readonly { id: string }[]).filter(({ id }) => id !== 'priority');
    const page = await openAt('/start/preview', box, {
      functions: functionsFor(EDIT),
      site: { issues: tasks(3), fields },
    });
    expect(page.text()).toContain('Priority cannot be edited on these issues any more.');
    expect(page.here()).toBe('/start/details');
  });

  it.each([
    [undefined, '7 issues that you had left out could not be kept in mind, and are in again'],
    [ALL, '7 issues that you had left out could not be kept in mind: they stay out'],
  ])('says what became of issues that were too many to be kept in mind', async (issueIds, words) => {
    const box = draftBox();
    const kept = box.put({ kind: 'begun', from: { of: 'undo', key: SUBMISSION }, ...(issueIds && { issueIds }) });
    const draft = () => ({ ok: true, data: { kept: { ...kept, leftOutUnnamed: 7 } } });
    const page = await openAt('/start/preview', box, { functions: { ...functionsFor(WATCH), draft } });
    expect(page.text()).toContain(words);
    expect(page.here()).toBe('/start/preview');
  });

  it('begins anew in the first step, and offers what was left at another one', async () => {
    const box = draftBox();
    const empty = await openAt('/start/issues', box);
    expect(empty.text()).not.toContain('not kept any more');
    box.put({ kind: 'begun', from: { of: 'saved', id: SAVED.id } });
    const page = await openAt('/start/issues', box, { functions: functionsFor(EDIT) });
    expect(page.here()).toBe('/start/issues');
    expect(page.text()).toContain('You left a start at');
    await page.press('Go on with it');
    await page.pass(60);
    expect(page.here()).toBe('/start/preview');
    expect(page.text()).toContain('Priority → High on 3 issues');
  });

  it('takes in again, after a reload, what was left out of a start before it', async () => {
    const box = draftBox();
    const before = await openAt('/', box);
    await before.press('Start an operation');
    await before.begin('watch');
    await before.check('preview-take-1002', false);
    await before.setVisible(false);
    const page = await openAt('/start/preview', box);
    expect(page.text()).toContain('Watch 2 issues');
    await page.check('preview-take-1002', true);
    await page.press('Start');
    expect(sentBy(page)).toMatchObject({ issueIds: ALL });
  });

  it('keeps a start anew that a saved one stood in the place of', async () => {
    const box = draftBox();
    const page = await openAt('/', box, { functions: functionsFor(EDIT) });
    await page.press('Start an operation');
    await page.chooseAll('project = WEB');
    await page.press('Back');
    await page.press('Open');
    expect(box.lookedAt()?.draft).toMatchObject({ kind: 'begun', from: { of: 'saved', id: SAVED.id } });
    await page.press('Back');
    await page.press('Back');
    expect(page.text()).toContain('Your saved operations');
    expect(box.kept()?.draft).toMatchObject({ kind: 'chosen', jql: 'project = WEB' });
  });
});
