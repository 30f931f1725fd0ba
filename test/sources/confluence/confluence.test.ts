import fc from 'fast-check';
import { stateOf } from '../../../src/tasks/reading/state';
import { explainConfluence, readConfluence } from '../../../src/sources/confluence/confluence';
import { confluenceList } from '../../../src/sources/confluence/own-list';
import { readable, wordsOf } from '../../../src/sources/confluence/readable';
import { newRecord, recordAfterRead } from '../../../src/tasks/records/record';
import type { Snapshot } from '../../../src/tasks/reading/snapshot';
import { answeredWith } from '../answers';
import { BEGIN, MINUTE, openSystems } from '../systems';
import type { Systems } from '../systems';
import { firstCheck } from '../../../src/tasks/reading/pace';

let systems: Systems;
beforeEach(async () => {
  systems = await openSystems();
});
afterEach(() => systems.close());

const HOUR = 60 * MINUTE;

async function seen(id: string): Promise<Snapshot> {
  const read = await readConfluence(systems.confluenceAs(systems.ada), id);
  if (!read.ok) throw new Error(`not read: ${JSON.stringify(read.error)}`);
  return read.snapshot;
}

test('a space export is followed to its end, with what it says, and nobody owns it', async () => {
  const id = systems.confluence.startTask(systems.ada.accountId, { kind: 'space-export', title: 'Finance', pages: 90 });
  systems.clock.moveForward(MINUTE);
  expect(await seen(id)).toEqual({
    source: 'confluence',
    id,
    rawStatus: 'RUNNING',
    percent: 20,
    counts: {},
    times: { elapsedMs: MINUTE },
    operation: 'other',
    description: 'PDF export: Finance',
    told: { messages: ['Exported 18 of 90 pages.'] },
  });
  systems.clock.moveForward(5 * MINUTE);
  expect(await seen(id)).toMatchObject({
    rawStatus: 'COMPLETE',
    percent: 100,
    // What stands in the markup is not shown, and no link is taken from an answer.
    told: { messages: ['Finished PDF space export. Download here.'] },
  });
});

test('a copy that says it is successful runs until it is finished, and its details are the result', async () => {
  const { ada } = systems;
  const id = systems.confluence.startTask(ada.accountId, { kind: 'page-copy', title: 'Onboarding', pages: 24 });
  systems.clock.moveForward(MINUTE);
  const { rawStatus, description, told } = await seen(id);
  expect({ rawStatus, description }).toEqual({
    rawStatus: 'RUNNING',
    description: 'Copy page hierarchy: Onboarding',
  });
  expect(told?.messages).toEqual(['Copying pages: 4, 24']);
  expect(JSON.parse(told?.result ?? '')).toMatchObject({ totalPageNeedToCopy: 24 });
});

test('one that ends without success has failed, and says why', async () => {
  const id = systems.confluence.startTask(systems.ada.accountId, {
    kind: 'page-copy',
    title: 'Release notes',
    fails: { atPercent: 35, status: 'ERROR_LOCK_FAILED' },
  });
  systems.clock.moveForward(HOUR);
  const snapshot = await seen(id);
  expect(snapshot).toMatchObject({ rawStatus: 'FAILED', percent: 35 });
  expect(snapshot.told?.messages).toEqual(['Error lock failed: 42, 120', 'Error details: Release notes']);
});

test('the list has what Confluence shows the asker and is not over yet', async () => {
  const { ada, mia } = systems;
  const shared = systems.confluence.startTask(ada.accountId, {
    kind: 'space-export',
    alsoVisibleTo: [mia.accountId],
    durationMs: HOUR,
  });
  systems.confluence.startTask(ada.accountId, { kind: 'space-export', durationMs: HOUR });
  systems.clock.moveForward(MINUTE);
  const listed = await confluenceList.list(systems.confluenceAs(mia));
  expect(listed.ok && listed.data.map(({ id }) => id)).toEqual([shared]);
});

test('what is unknown or somebody else’s is forgotten; a site without Confluence, and a lost right, are absent', async () => {
  const { ada, mia } = systems;
  const id = systems.confluence.startTask(ada.accountId, { kind: 'space-export' });
  const client = systems.confluenceAs(mia);
  const read = await readConfluence(client, id);
  const task = { id, createdAt: BEGIN };
  const asking = { client, now: () => BEGIN, inBackground: false };
  expect(read.ok ? undefined : await explainConfluence(read.error, task, asking)).toEqual({
    kind: 'forgotten',
    problem: { kind: 'not-known', system: 'confluence', taskId: id },
  });
  for (const status of [400, 401, 403]) {
    const unread = await explainConfluence(
      { kind: 'refused', system: 'confluence', status, messages: [] },
      task,
      asking,
    );
    expect(unread).toEqual({ kind: 'problem', problem: { kind: 'refused', system: 'confluence', reason: 'absent' } });
  }
});

test('an answer that is none is no refusal', async () => {
  const client = systems.confluenceAs(systems.ada);
  for (const fault of [{ serverErrors: true }, { malformed: 'cut' as const }, { malformed: 'html' as const }]) {
    systems.confluence.setFaults({ serverErrors: false, malformed: null, ...fault });
    const listed = await confluenceList.list(client);
    expect(listed.ok ? undefined : listed.error.kind).toBe('upstream');
  }
});

test('the start is now less how long it runs, and stays what it was first', async () => {
  const id = systems.confluence.startTask(systems.ada.accountId, { kind: 'space-export', durationMs: 10 * MINUTE });
  systems.clock.moveForward(MINUTE);
  const first = newRecord(await seen(id), { at: systems.clock.now(), byId: systems.ada.accountId });
  expect(first).toMatchObject({ key: `confluence:${id}#${systems.ada.accountId}`, createdAt: BEGIN });
  systems.clock.moveForward(HOUR);
  const reading = {
    at: systems.clock.now(),
    readerId: systems.ada.accountId,
    movement: firstCheck({ at: BEGIN + MINUTE, percent: 0 }),
  };
  // Nobody looked when it ended: how long it ran says when.
  expect(recordAfterRead(first, await seen(id), reading).task).toMatchObject({
    state: 'succeeded',
    createdAt: BEGIN,
    finishedAt: BEGIN + 10 * MINUTE,
  });
});

test.each([
  ['com.atlassian.confluence.extra.flyingpdf.exporttaskname', ['Finance'], 'PDF export: Finance'],
  ['copy.page.hierarchy.task.name', [], 'Copy page hierarchy'],
  ['spaceExport', [1, '', { id: 1 }, 'A'], 'Space export: 1, A'],
  ['com.atlassian.task', [], 'com.atlassian.task'],
])('%s of %j reads "%s"', (key, args, words) => {
  expect(readable({ translation: undefined, key, args })).toBe(words);
});

test.each([
  [{ translation: 'ERROR_COPY_PAGE', args: ['Onboarding plan'] }, 'Error copy page: Onboarding plan'],
  [{ translation: 'copy.page.hierarchy.task.name', args: ['A'] }, 'Copy page hierarchy: A'],
  [{ translation: 'Finished &quot;<b>R&amp;D</b>&quot;&nbsp;&#8211; &#x41;&unknown;' }, 'Finished "R&D" – A&unknown;'],
  [{ translation: 'a < b' }, 'a < b'],
  [{ translation: ' ', key: 'spaceExport' }, 'Space export'],
])('%j reads "%s"', (message, words) => {
  expect(readable(message)).toBe(words);
});

/** What is read of an answer that stands in the place of Confluence's. */
async function readInstead(answer: object): Promise<Snapshot> {
  const read = await readConfluence(answeredWith(answer), '1180606');
  if (!read.ok) throw new Error('not read');
  return read.snapshot;
}

const FINISHED = { id: '1180606', finished: true, successful: true, percentageComplete: 100 };

test('success beside errors is done with failures, and each is readable', async () => {
  const errors = [{ translation: 'ERROR_COPY_PAGE', args: ['Onboarding plan'] }];
  const snapshot = await readInstead({ ...FINISHED, messages: [{ translation: 'STATUS_COPIED_PAGES' }], errors });
  expect(snapshot.told?.messages).toEqual(['Copied pages', 'Error copy page: Onboarding plan']);
  expect(stateOf({ ...snapshot, unmovedMs: 0 })).toBe('partial');
  const whole = { status: { key: 'STATUS_COPIED_PAGES', args: [] }, errors };
  const packed = await readInstead({ ...FINISHED, messages: [{ translation: JSON.stringify(whole) }] });
  expect(packed.told?.messages).toEqual(['Copied pages', 'Error copy page: Onboarding plan']);
  expect(stateOf({ ...packed, unmovedMs: 0 })).toBe('partial');
});

test('success beside errors that are packed in a text, and that nobody can read, is done with failures', async () => {
  const translation = JSON.stringify({ status: { key: 'STATUS_COPIED_PAGES' }, errors: [7, null] });
  const snapshot = await readInstead({ ...FINISHED, messages: [{ translation }] });
  expect(stateOf({ ...snapshot, unmovedMs: 0 })).toBe('partial');
});

test.each([[[]], [null], [undefined]])('success beside errors of %j is done', async (errors) => {
  const snapshot = await readInstead({ ...FINISHED, errors });
  expect(stateOf({ ...snapshot, unmovedMs: 0 })).toBe('succeeded');
});

test('errors of one that is not finished, or has failed, change nothing', async () => {
  const errors = [{ translation: 'ERROR_COPY_PAGE', args: [] }];
  expect((await readInstead({ ...FINISHED, finished: false, errors })).rawStatus).toBe('RUNNING');
  expect((await readInstead({ ...FINISHED, successful: false, errors })).rawStatus).toBe('FAILED');
});

test('one odd entry leaves the other tasks on the list, and a time that cannot be is none', async () => {
  const results = [{ ...FINISHED, id: 'a b' }, null, { ...FINISHED, elapsedTime: 1e300 }, { finished: false }];
  const listed = await confluenceList.list(answeredWith({ results }));
  expect(listed.ok && listed.data.map(({ id, times }) => [id, times])).toEqual([['1180606', {}]]);
});

test('any key and any arguments give a text, and a key that is not empty one that is not', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.anything(), { maxLength: 5 }), (key, args) => {
      const text = readable({ translation: undefined, key, args });
      expect(typeof text).toBe('string');
      if (key.trim() !== '') expect(wordsOf(key)).not.toBe('');
    }),
  );
});
