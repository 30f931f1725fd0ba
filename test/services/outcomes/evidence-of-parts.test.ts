import fc from 'fast-check';
import type { Figures } from '../../../src/contract';
import { DAY, HOUR, MINUTE, createWorld, data } from '../../world';
import type { Person, World } from '../../world';
import { exported, outcomesOf } from '../exports/kit';
import { drive, edit, pay, started } from '../submissions/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const reasonOf = (issueId: string): string => `Reason of ${issueId}`;
const PARTS = [pay(4), pay(4, 5)] as const;
const ALL = PARTS.flat();
/** Every other issue fails, for a reason of its own. */
const fails = (issueId: string): boolean => Number(issueId) % 2 === 0;

/** Which issues of the submission an account may browse from now on; all, unless told otherwise. */
let sees: Map<string, readonly string[]>;
/** Whether Jira tells anything about tasks; while it does not, what is shown is what is kept. */
let answers: 'as-seen' | 'down' | 'forgotten';
beforeEach(() => {
  sees = new Map();
  answers = 'as-seen';
  const { jira } = world.site;
  const real = jira.fetchAs.bind(jira);
  jira.fetchAs = async (asker, request) => {
    if (answers === 'forgotten' && /\/(bulk\/queue|task)\//.test(request.url)) {
      return Response.json({ errorMessages: ['not found'] }, { status: request.url.includes('/task/') ? 404 : 400 });
    }
    const isAboutTask = request.url.includes('/bulk/queue/');
    if (isAboutTask && answers === 'down') return new Response('down', { status: 503 });
    const answer = await real(asker, request);
    if (!isAboutTask || answer.status !== 200) return answer;
    const body = (await answer.json()) as Record<string, unknown> & { processedAccessibleIssues?: number[] };
    if (body.status !== 'COMPLETE') return Response.json(body);
    const issues = (body.processedAccessibleIssues ?? []).map(String);
    const named = issues.filter((id) => (sees.get(asker) ?? ALL).includes(id));
    return Response.json({
      ...body,
      processedAccessibleIssues: named.filter((id) => !fails(id)).map(Number),
      failedAccessibleIssues: Object.fromEntries(named.filter(fails).map((id) => [id, [reasonOf(id)]])),
      invalidOrInaccessibleIssueCount: issues.length - named.length,
    });
  };
});

const startedInParts = (): Promise<string> => {
  const submission = edit(PARTS[0]);
  return started(world.mia, { ...submission, also: [{ change: submission.change, issueIds: [...PARTS[1]] }] });
};

/** The sender's page goes on until this part (counted from 1) is sent, and Jira comes to its end. */
async function partRuns(key: string, part: number): Promise<void> {
  for (let step = 0; step < 20; step++) {
    const { row } = data(await world.mia.advance(key));
    if (row.submission?.part === part && row.submission.phase === 'submitted') break;
    world.pass(1_000);
  }
  world.pass(MINUTE);
}

interface Told {
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}
const told = (named: readonly string[]): Told => ({
  succeeded: named.filter((id) => !fails(id)),
  failed: named.filter(fails),
});

async function shown(who: Person, key: string): Promise<Told> {
  const { outcome, row } = data(await who.task(key));
  const failed = (outcome?.failedByReason ?? []).flatMap(({ issueIds }) => issueIds).sort();
  const succeeded = [...(outcome?.succeededIds ?? [])].sort();
  expect((outcome?.failedByReason ?? []).map(({ reason }) => reason).sort()).toEqual(failed.map(reasonOf));
  const hidden = ALL.length - succeeded.length - failed.length;
  expect(row.counts).toEqual({ total: ALL.length, succeeded: succeeded.length, failed: failed.length, hidden });
  return { succeeded, failed };
}

const figuresOf = ({ issues, reasons }: Figures) => ({ issues, reasons: reasons.map(({ reason }) => reason).sort() });
const figuresBy = ({ succeeded, failed }: Told) => ({
  issues: { succeeded: succeeded.length, failed: failed.length },
  reasons: failed.map(reasonOf),
});
const mine = async (who: Person) => figuresOf(data(await who.figures()));
const everyones = async () => figuresOf(data(await world.ada.figures({ whose: 'everyone' })));

async function onPages(who: Person, asAdmin = false): Promise<Told> {
  const fates = new Map(
    await Promise.all(ALL.map(async (id) => [id, data(await who.issue(id, { asAdmin })).operations[0]?.fate] as const)),
  );
  const of = (wanted: string): string[] => ALL.filter((id) => fates.get(id) === wanted);
  return { succeeded: of('done'), failed: of('failed') };
}

async function inFile(who: Person, key: string): Promise<Told> {
  const parts = await exported<{ issueId: string; outcome: string }>(world, who, outcomesOf(key));
  const of = (wanted: string) => parts.flat().flatMap(({ issueId, outcome }) => (outcome === wanted ? [issueId] : []));
  return { succeeded: of('succeeded'), failed: of('failed') };
}

/** What is shown to whom, by storage alone, once it is over. */
async function expectKept(key: string, fullest: readonly string[], own: readonly string[]): Promise<void> {
  const { ada, mia, sam } = world;
  expect(await shown(ada, key)).toEqual(told(fullest));
  expect(await shown(mia, key)).toEqual(told(own));
  expect(await everyones()).toEqual(figuresBy(told(fullest)));
  expect(await mine(mia)).toEqual(figuresBy(told(own)));
  expect(await onPages(ada, true)).toEqual(told(fullest));
  expect(await onPages(sam)).toEqual(told(fullest));
  expect(await onPages(mia)).toEqual(told(own));
}

test('of each part the read that names most is kept for everybody, and the sender’s own for the sender', async () => {
  const { ada, mia } = world;
  const ofPart = (issues: readonly string[]) =>
    fc.record({
      mia: fc.subarray([...issues], { minLength: 1 }),
      ada: fc.subarray([...issues]),
      when: fc.constantFrom('before', 'after', 'both', 'never'),
    });
  await fc.assert(
    fc.asyncProperty(ofPart(PARTS[0]), ofPart(PARTS[1]), async (...looks) => {
      // What an account may ask in an hour is less than all these looks.
      world.pass(HOUR);
      answers = 'as-seen';
      sees.set(mia.accountId, [...looks[0].mia, ...looks[1].mia]);
      // What she reads of the first part once the second is over must be what she read before.
      const adas = (all: readonly boolean[]) => looks.flatMap((look, at) => (all[at] ? look.ada : []));
      const key = await startedInParts();
      const isRead = [false, false];
      for (const [at, { when }] of looks.entries()) {
        await partRuns(key, at + 1);
        if (when === 'before' || when === 'both') {
          isRead[at] = true;
          sees.set(ada.accountId, adas(isRead));
          data(await ada.task(key));
        }
        data(await mia.advance(key));
        if (when === 'after' || when === 'both') {
          isRead[at] = true;
          sees.set(ada.accountId, adas(isRead));
          data(await ada.task(key));
        }
      }
      await drive(world, mia, key);
      answers = 'down';
      const best = looks.map((look, at) => (isRead[at] && look.ada.length > look.mia.length ? look.ada : look.mia));
      await expectKept(key, best.flat(), [...looks[0].mia, ...looks[1].mia]);
      data(await ada.stop(key, 'for-everyone'));
      expect([await everyones(), await mine(mia)]).toEqual([figuresBy(told([])), figuresBy(told([]))]);
    }),
    { numRuns: 6 },
  );
});

/** The sender may browse none of the issues that fail; an admin reads the first part before them, the second one after. */
async function readByBoth(): Promise<string> {
  const { ada, mia } = world;
  sees.set(
    mia.accountId,
    ALL.filter((id) => !fails(id)),
  );
  const key = await startedInParts();
  await partRuns(key, 1);
  data(await ada.refresh(key));
  await partRuns(key, 2);
  await drive(world, mia, key);
  data(await ada.task(key));
  answers = 'down';
  return key;
}

test('the file, the lists and the search tell the sender nothing of what only an admin was shown', async () => {
  const { ada, mia } = world;
  const key = await readByBoth();
  await world.trigger();
  const own = told(ALL.filter((id) => !fails(id)));
  expect([await inFile(ada, key), await inFile(mia, key)]).toEqual([told(ALL), own]);
  const found = async (who: Person, scope: 'mine' | 'everyone', filters: object) =>
    data(await who.list({ scope, filters })).rows.map(({ counts }) => counts);
  const [adas, mias] = [
    { total: 8, succeeded: 4, failed: 4, hidden: 0 },
    { total: 8, succeeded: 4, failed: 0, hidden: 4 },
  ];
  expect(await found(ada, 'everyone', { text: reasonOf(PARTS[0][1] ?? '') })).toEqual([adas]);
  expect(await found(ada, 'everyone', { text: reasonOf(PARTS[1][1] ?? '') })).toEqual([adas]);
  expect(await found(mia, 'mine', { text: reasonOf(PARTS[0][1] ?? '') })).toEqual([]);
  expect(await found(ada, 'everyone', { attention: true })).toEqual([adas]);
  expect(await found(mia, 'mine', { state: 'succeeded' })).toEqual([mias]);
});

test('a part that its sender has not seen to settle is over on the pages of its issues, but not for its sender', async () => {
  const { ada, mia, sam } = world;
  const key = await startedInParts();
  await partRuns(key, 1);
  data(await ada.task(key));
  const fateFor = async (who: Person) => data(await who.issue(PARTS[0][1] ?? '')).operations.map(({ fate }) => fate);
  expect([await fateFor(sam), await fateFor(mia)]).toEqual([['failed'], ['waiting']]);
  expect(data(await ada.task(key)).row).toMatchObject({
    state: 'running',
    submission: { part: 1, phase: 'submitted' },
  });
});

test('what an admin read of a part stays when its sender never comes back to it and Jira forgets it', async () => {
  const { ada, mia } = world;
  const key = await startedInParts();
  await partRuns(key, 1);
  data(await ada.task(key));
  answers = 'forgotten';
  world.pass(15 * DAY);
  const { row, outcome } = data(await ada.task(key));
  expect(row).toMatchObject({ state: 'expired', counts: { total: 8, succeeded: 2, failed: 2 } });
  expect(outcome?.failedByReason.flatMap(({ issueIds }) => issueIds)).toEqual(PARTS[0].filter(fails));
  expect(data(await mia.task(key)).outcome?.failedByReason ?? []).toEqual([]);
});
