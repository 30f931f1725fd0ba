import { kvs } from '@forge/kvs';
import fc from 'fast-check';
import type { Submission } from '../../../src/contract';
import type { FieldEdit } from '../../../src/tasks/changes/change';
import { AS_JSON, allParts, download, outcomesOf } from '../exports/kit';
import { MINUTE, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';
import { drive, edit, losingTheAnswer, pay, recordSubmits, submits } from './kit';
import type { SentBody } from './kit';

let world: World;
let sent: SentBody[];
beforeEach(async () => {
  world = await createWorld();
  sent = recordSubmits(world);
});
afterEach(() => world.close());

/** A move that gives fields these values where they are empty. */
const filling = (...fields: Extract<Submission['change'], { operation: 'edit' }>['fields']): Partial<Submission> => ({
  change: { operation: 'move', projectId: '10000', issueTypeId: '10001', fields },
});

const malformed = { kind: 'not-valid', field: 'payload', reason: 'malformed' };
const numerically = (ids: readonly string[]): string[] => [...ids].sort((a, b) => Number(a) - Number(b));

describe('issue ids', () => {
  test.each([
    ['one that is another with a zero before it', ['1012001', '01012001', '1012900']],
    ['two that are one number', ['6000000', '06000000', '12000000']],
    ['the same twice', ['1012001', '1012001']],
    ['more than a number keeps exactly', ['9007199254740993']],
    ['nought', ['0']],
    ['a key', ['PAY-1']],
  ])('are refused where there is %s, and nothing is frozen', async (_what, issueIds) => {
    const { mia } = world;
    for (const operation of ['delete', 'watch'] as const) {
      const submission = edit(issueIds, { change: { operation } });
      expect(refusal(await mia.start(submission))).toEqual(malformed);
      const taskId = submission.key.slice('submission:'.length);
      expect(refusal(await mia.advance(submission.key))).toEqual({ kind: 'not-known', taskId });
    }
    expect(sent).toEqual([]);
  });

  test('are refused so among the sub-tasks and the transitions too', async () => {
    const { mia } = world;
    const [first = '', second = ''] = pay(2);
    const confirmations: Partial<Submission>[] = [
      { change: { operation: 'delete' }, subtasks: { [first]: [`0${second}`] } },
      { change: { operation: 'delete' }, subtasks: { [first]: ['700', '700'] } },
      { change: { operation: 'delete' }, subtasks: { [`0${first}`]: ['700'] } },
      { change: { operation: 'transition', transitions: [{ transitionId: '21', issueIds: [first, `0${first}`] }] } },
      { change: { operation: 'move', projectId: '010000', issueTypeId: '10001' } },
      // A move fills in what is empty; it neither empties a field nor adds to it.
      filling(),
      filling({ kind: 'option', fieldId: 'customfield_1' }),
      filling({ kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['x'] }),
    ];
    for (const change of confirmations) expect(refusal(await mia.start(edit([first], change)))).toEqual(malformed);
  });

  test.each(['__proto__', 'constructor', 'PAY-1', '01'])('%s is no issue that sub-tasks belong to', async (name) => {
    const { mia } = world;
    const [chosen = ''] = pay(1);
    const subtasks: unknown = JSON.parse(`{"${chosen}":["700"],"${name}":["701"]}`);
    expect(await mia.call('start', { ...edit([chosen], { change: { operation: 'delete' } }), subtasks })).toEqual({
      ok: false,
      error: malformed,
    });
  });

  test('whatever list a page may send: Jira is sent exactly what of it its sender sees, or it is refused in words', async () => {
    const { mia } = world;
    const real = fc.integer({ min: 1_012_001, max: 1_012_900 }).map(String);
    const odd = fc.oneof(
      real.map((id) => `0${id}`),
      fc.constantFrom('0', '00', '1e6', '+1012001', ' 1012001', '1012001.0', '9007199254740993', '999999999999999'),
      fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String),
    );
    const list = fc.oneof(
      fc.uniqueArray(real, { minLength: 1, maxLength: 40 }),
      fc.array(fc.oneof({ weight: 5, arbitrary: real }, { weight: 1, arbitrary: odd }), {
        minLength: 1,
        maxLength: 12,
      }),
    );
    await fc.assert(
      fc.asyncProperty(list, async (issueIds) => {
        sent.length = 0;
        const submission = edit(issueIds, { change: { operation: 'watch' } });
        const answer = await mia.start(submission);
        if (!answer.ok) {
          expect(answer.error).toEqual(malformed);
          expect(new Set(issueIds).size < issueIds.length || issueIds.some((id) => !/^[1-9]\d{0,14}$/.test(id))).toBe(
            true,
          );
          return;
        }
        await drive(world, mia, submission.key);
        // Jira refuses all of them for one that it does not show this person: that one is left out the next time.
        const shown = issueIds.filter((id) => world.site.jira.issueSeenBy(mia.accountId, id));
        const expected = [issueIds, ...(shown.length < issueIds.length && shown.length > 0 ? [shown] : [])];
        expect(sent.map((body) => body['selectedIssueIdsOrKeys'])).toEqual(expected.map(numerically));
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is stored for sending', () => {
  /** The record that a confirmation was frozen in, as Forge keeps it. */
  const storedAt = (key: string): string => `confirmation:${key}`;
  const tamper = (key: string, change: (stored: Record<string, unknown>) => unknown): Promise<void> =>
    world.site.forge.unmetered(async () => {
      const stored = await kvs.get<Record<string, unknown>>(storedAt(key));
      await kvs.set(storedAt(key), change(structuredClone(stored ?? {})) as object);
    });

  const anywhere = fc.oneof(
    // Another character, one more or one less in a list of issues.
    fc
      .record({ place: fc.nat(), text: fc.string({ maxLength: 2 }), drop: fc.nat({ max: 2 }) })
      .map(({ place, text, drop }) => (stored: Record<string, unknown>) => {
        const [[change, ids, ...more] = [0, '']] = stored['parts'] as [number, string, ...string[]][];
        const at = place % (ids.length + 1);
        return { ...stored, parts: [[change, ids.slice(0, at) + text + ids.slice(at + drop), ...more]] };
      }),
    // Any field gone, null or another.
    fc
      .record({ name: fc.nat(), value: fc.oneof(fc.constant(null), fc.integer(), fc.string(), fc.constant([])) })
      .map(({ name, value }) => (stored: Record<string, unknown>) => {
        const names = Object.keys(stored).filter((each) => !['at', 'asked', 'retry'].includes(each));
        return { ...stored, [names[name % names.length] ?? 'by']: value };
      }),
    fc.constantFrom(
      (stored: Record<string, unknown>) => ({ ...stored, changes: [{ operation: 'delete' }] }),
      (stored: Record<string, unknown>) => ({ ...stored, email: !stored['email'] }),
      (stored: Record<string, unknown>) => ({ ...stored, parts: [...(stored['parts'] as unknown[]), [0, '1012900']] }),
      (stored: Record<string, unknown>) => ({ ...stored, parts: [[7, '1012900']] }),
      (stored: Record<string, unknown>) => ({ ...stored, parts: [[0, '0zz1'], ...(stored['parts'] as unknown[])] }),
    ),
  );

  test('is sent as it was confirmed or not at all, whatever it was changed to', async () => {
    const { mia } = world;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 20 }),
        anywhere,
        async (places, change) => {
          sent.length = 0;
          // An account starts only so many in an hour.
          world.pass(2 * MINUTE);
          const issueIds = numerically(places.map((place) => String(1_012_000 + place)));
          const submission = edit(issueIds);
          data(await mia.start(submission));
          await tamper(submission.key, change);
          const answer = await mia.advance(submission.key);
          if (sent.length > 0) {
            await drive(world, mia, submission.key);
            expect(sent).toEqual([
              {
                selectedActions: ['priority'],
                editedFieldsInput: { priority: { priorityId: '2' } },
                selectedIssueIdsOrKeys: issueIds,
                sendBulkNotification: submission.sendEmail,
              },
            ]);
          } else if (answer.ok) {
            expect(answer.data).toMatchObject({ next: { kind: 'over' }, row: { state: 'failed', attention: true } });
            expect(answer.data.row.submission).toMatchObject({ phase: 'over', damaged: true });
          } else {
            // Whose it is stands in the record too: a confirmation that names somebody else is none.
            expect(answer.error).toEqual({ kind: 'not-valid', field: 'task', reason: 'damaged' });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is not started again under a key that stands for something else, or that was used up', async () => {
    const { mia, ada } = world;
    const submission = edit(pay(3));
    data(await mia.start(submission));
    expect(refusal(await mia.start({ ...submission, issueIds: pay(5) }))).toEqual(malformed);
    await drive(world, mia, submission.key);
    data(await ada.stop(submission.key, 'for-everyone'));
    expect(refusal(await mia.start(submission))).toEqual(malformed);
    expect(sent).toHaveLength(1);
  });

  test('is told as damaged when the same start is sent again', async () => {
    const { mia } = world;
    const submission = edit(pay(3));
    data(await mia.start(submission));
    await tamper(submission.key, (stored) => ({ ...stored, parts: [[0, '0zz1']] }));
    data(await mia.advance(submission.key));
    expect(data(await mia.start(submission)).row.submission).toMatchObject({ damaged: true });
  });

  test('takes no task of Jira’s for a part when it is damaged, and says so to its sender', async () => {
    const { mia, ada } = world;
    const submission = edit(pay(3));
    data(await mia.start(submission));
    const { taskId } = await losingTheAnswer(world, () => mia.advance(submission.key));
    await tamper(submission.key, (stored) => ({ ...stored, parts: [[0, '0zz1']] }));
    expect(refusal(await mia.adopt(submission.key, 1, taskId))).toEqual({
      kind: 'not-valid',
      field: 'task',
      reason: 'damaged',
    });
    expect(refusal(await ada.adopt(submission.key, 1, taskId))).toEqual({
      kind: 'not-allowed',
      reason: 'not-sender',
    });
  });

  test('is stopped when it is gone, and lets others go on', async () => {
    const { mia, ada } = world;
    const submission = edit(pay(20));
    data(await mia.start(submission));
    await world.site.forge.unmetered(() => kvs.delete(storedAt(submission.key)));
    expect(refusal(await ada.advance(submission.key))).toEqual({ kind: 'not-allowed', reason: 'not-sender' });
    expect(data(await mia.advance(submission.key))).toMatchObject({
      next: { kind: 'over' },
      row: { state: 'failed', submission: { damaged: true } },
    });
    expect(data(await mia.task(submission.key)).row.submission).toMatchObject({ damaged: true });
    const next = edit(pay(5, 100));
    data(await ada.start(next));
    await drive(world, ada, next.key);
    expect(submits(world)).toEqual([ada.accountId]);
  });

  test('stops between two parts when it was changed meanwhile; what ran stays told, to admins and in files', async () => {
    const { mia, ada } = world;
    const submission = edit([...pay(900), ...Array.from({ length: 200 }, (_, at) => String(1_056_001 + at))]);
    data(await mia.start(submission));
    data(await mia.advance(submission.key));
    await tamper(submission.key, (stored) => {
      const [first, second] = stored['parts'] as [number, string][];
      return { ...stored, parts: [first, [0, `${second?.[1] ?? ''}0A`]] };
    });
    for (let minute = 0; minute < 10; minute++) {
      world.pass(MINUTE);
      await mia.advance(submission.key);
    }
    expect(sent).toHaveLength(1);
    const { row } = data(await ada.task(submission.key));
    expect(row).toMatchObject({ state: 'failed', submission: { part: 2, phase: 'over', damaged: true } });
    const [part] = await allParts(ada, outcomesOf(submission.key));
    const { text } = await download(world, ada, outcomesOf(submission.key), AS_JSON, 1, part?.from);
    expect((JSON.parse(text) as unknown[]).length).toBe(1_000 - (row.counts.hidden ?? 0));
  });
});

test('a field stands in a confirmation once, and Jira can do with it what is asked', async () => {
  const { mia } = world;
  const twice: FieldEdit = { kind: 'components', fieldId: 'components', mode: 'ADD', ids: ['10000'] };
  const fields: unknown[][] = [
    [twice, { ...twice, ids: ['10001'] }],
    [{ kind: 'options', fieldId: 'customfield_10051', mode: 'ADD', optionIds: ['10100'] }],
    [{ kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['a', 'a'] }],
    [{ kind: 'options', fieldId: 'customfield_10051', mode: 'REMOVE_ALL', optionIds: ['10100'] }],
    [{ kind: 'labels', fieldId: 'labels', mode: 'REPLACE', labels: [] }],
    [{ kind: 'date', fieldId: 'duedate', date: '2026-02-31' }],
    [{ kind: 'date', fieldId: 'duedate', date: '2026-99-99' }],
    [{ kind: 'priority', fieldId: 'summary', priorityId: '2' }],
    [twice, { ...twice, fieldId: 'customfield_1' }],
  ];
  for (const each of fields) {
    const submission = { ...edit(pay(1)), change: { operation: 'edit', fields: each } };
    expect(await mia.call('start', submission)).toEqual({ ok: false, error: malformed });
  }
});
