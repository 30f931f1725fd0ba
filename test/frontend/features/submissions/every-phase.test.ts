import type { Advanced, SubmissionRow, TaskRow } from '../../../../src/contract';
import { taskRow } from '../../../../src/services/rows/task-row';
import { afterPartSettled, endedAt } from '../../../../src/tasks/records/after-part';
import { PLAIN_ORDER_ENDS, stands } from '../../../../src/tasks/submissions/standing-order';
import type { OrderEnd, StandingOrder } from '../../../../src/tasks/submissions/standing-order';
import {
  cancelledBy,
  claimed,
  endedBySender,
  newSubmission,
  submittedAs,
  unconfirmedAs,
} from '../../../../src/tasks/records/submission';
import { stateAt } from '../../../../src/tasks/submissions/submission-state';
import { makeTaskKey } from '../../../../src/tasks/task-key';
import type { SubmissionRecord, TaskRecord } from '../../../../src/tasks/task';
import { advanced, submission } from '../../kit/submission-row';
import { detail, list, NOW, openPage } from '../../kit/page';

const KEY = 'submission:3f0c8f0e-7a1b-4c2d-9e3f-0123456789ab' as const;
const BEGAN = NOW - 60 * 60_000;
const CLAIM = { leftOut: 0, allowedAt: BEGAN };
const REFUSED = { status: 400, message: 'The value is not valid.' };

/** A submission of Mia's in parts of these sizes, before anything of it was sent. */
const fresh = (sizes: readonly number[]): SubmissionRecord =>
  newSubmission({ key: KEY, accountId: 'account-mia', at: BEGAN, operation: 'edit', did: [], sizes });

/** Its next part has run, all of its issues with success. */
function ran(record: SubmissionRecord): SubmissionRecord {
  const { part, sizes } = record.submission;
  const counts = { total: sizes[part - 1] ?? 0, succeeded: sizes[part - 1] ?? 0 };
  const running = submittedAs(claimed(record, BEGAN, CLAIM), `10${part}`, BEGAN);
  const answer = { source: 'jira-bulk', id: running.id, rawStatus: 'COMPLETE', counts, times: {} } as const;
  const end = { state: 'succeeded', rawStatus: 'COMPLETE', percent: 100, counts, finishedAt: BEGAN } as const;
  const movement = { last: { at: BEGAN, percent: 0 }, movedAt: BEGAN, moves: 0 };
  return afterPartSettled(running, answer, end, { at: BEGAN, movement, mayChangeFinal: false, settlesPart: true }).task;
}

const settled = (record: SubmissionRecord): SubmissionRecord => {
  const one = ran(record);
  return one.submission.phase === 'over' ? one : settled(one);
};
const isSent = (record: SubmissionRecord, at = NOW - 1_000): SubmissionRecord => claimed(record, at, CLAIM);
const runs = (record: SubmissionRecord): SubmissionRecord => submittedAs(isSent(record), '900', NOW - 1_000);
const unconfirmed = (record: SubmissionRecord): SubmissionRecord => unconfirmedAs(isSent(record, BEGAN), BEGAN);
const ended = (record: SubmissionRecord, how: Partial<SubmissionRecord['submission']>): SubmissionRecord =>
  endedAt(record, { ...record.submission, ...how }, NOW - 1_000);

const HOUR = 60 * 60_000;
const ordered =
  (order: StandingOrder): Become =>
  (before) => ({ ...before, submission: { ...before.submission, order } });
const STANDS = { until: BEGAN + 24 * HOUR };
const LATER = { startsAt: NOW + HOUR, until: NOW + 25 * HOUR };
const MISSED = { startsAt: NOW - HOUR, until: NOW + 23 * HOUR };
const SUBTASKS_CHANGED: OrderEnd = { why: 'subtasks-changed', added: 1, gone: 0, at: NOW - 1_000 };

type Become = (before: SubmissionRecord) => SubmissionRecord;

interface Moment {
  readonly become: Become;
  /** Its sender's page is. */
  readonly away?: true;
  readonly next?: Advanced;
}

const WITHDRAWN: OrderEnd = { why: 'withdrawn', at: NOW - 1_000 };
const NO_RIGHT: OrderEnd = { why: 'no-right', projects: ['OPS', 'WEB'], at: NOW - 1_000 };
/** An order that ended before anything was sent by it, at its time or before that. */
const UNSENT: Readonly<Record<string, Moment>> = {
  'starts later': { become: ordered(LATER) },
  'was to start later, cancelled': { become: (before) => cancelledBy(ordered(LATER)(before), NOW) },
  'withdrawn before its time': { become: ordered({ ...LATER, ended: WITHDRAWN }) },
  'withdrawn before its time, which has come': { become: ordered({ ...MISSED, ended: WITHDRAWN }) },
  'did not start at its time': { become: ordered({ ...MISSED, ended: NO_RIGHT }) },
};
/** An order that ended for each reason once a part had run. */
const ENDED: Readonly<Record<string, Moment>> = Object.fromEntries(
  [...PLAIN_ORDER_ENDS.map((why) => ({ why, at: NOW - 1_000 })), NO_RIGHT, SUBTASKS_CHANGED].map((ended) => [
    `its order has ended: ${ended.why}`,
    { become: ordered({ ...STANDS, ended }) },
  ]),
);

/** Everything that can become of the part that goes next. */
const MOMENTS: Readonly<Record<string, Moment>> = {
  'waits for its turn': { become: (before) => before },
  'its sender is away': { become: (before) => before, away: true },
  'its sub-tasks have changed': {
    become: (before) => ({ ...before, submission: { ...before.submission, held: true } }),
    next: { kind: 'subtasks-changed', part: 1, added: ['1'], gone: [] },
  },
  'Jira is busy': {
    become: (before) => before,
    next: { kind: 'wait', for: 'busy', until: NOW + 60_000, message: 'Too many.' },
  },
  'Jira was too slow': {
    become: (before) => ({ ...before, submission: { ...before.submission, slow: 3 } }),
    next: { kind: 'too-slow', part: 1 },
  },
  'is being sent': { become: isSent },
  'is being sent and cancelled': { become: (before) => cancelledBy(isSent(before), NOW) },
  runs: { become: runs },
  'runs and is cancelled': { become: (before) => cancelledBy(runs(before), NOW) },
  'not confirmed': { become: unconfirmed },
  'not confirmed, the call died': { become: (before) => isSent(before, BEGAN) },
  'not confirmed and cancelled': { become: (before) => cancelledBy(unconfirmed(before), NOW) },
  'cancelled before it was sent': { become: (before) => cancelledBy(before, NOW) },
  refused: { become: (before) => ended(isSent(before), { refused: REFUSED }) },
  damaged: { become: (before) => ended(before, { damaged: true }) },
  'said to have started': { become: (before) => endedBySender(unconfirmed(before), 'started', NOW) },
  'said not to have started': { become: (before) => endedBySender(unconfirmed(before), 'not-started', NOW) },
  'started again': { become: (before) => endedBySender(unconfirmed(before), 'again', NOW) },
  'cancelled, and said to have started': {
    become: (before) => endedBySender(cancelledBy(unconfirmed(before), NOW), 'started', NOW),
  },
  'all parts ran': { become: settled },
  'goes on without a page': { become: ordered(STANDS) },
  'goes on without a page and is being sent': { become: (before) => isSent(ordered(STANDS)(before)) },
  'goes on without a page and runs': { become: (before) => runs(ordered(STANDS)(before)) },
  'goes on without a page and is cancelled': { become: (before) => cancelledBy(runs(ordered(STANDS)(before)), NOW) },
  'was to go on without a page, not confirmed': { become: (before) => unconfirmed(ordered(STANDS)(before)) },
  'its day is over, which nobody has written yet': { become: ordered({ until: NOW - 1_000 }) },
};
const VIEWERS = ['account-mia', 'account-ada'] as const;

/** Each moment with as many issues in a part as no other has, so that its row is found by its title. */
const cases = (before: Become, parts: number, more: Readonly<Record<string, Moment>> = {}) =>
  Object.entries({ ...MOMENTS, ...more }).map(([moment, { become, away = false, next }], index) => {
    const record = become(before(fresh(Array.from({ length: parts }, () => index + 2))));
    const key = makeTaskKey({ of: 'submission', uuid: `3f0c8f0e-7a1b-4c2d-9e3f-${String(index).padStart(12, '0')}` });
    const shown: TaskRecord = { ...record, key, state: stateAt(record, NOW, away) };
    return { moment, record: shown, away, next };
  });
type Case = ReturnType<typeof cases>[number];

const answerOf = ({ record, away, next }: Case, row: TaskRow) => {
  const { part = 1, sizes = [], order } = record.submission ?? {};
  const asked: Advanced = { kind: 'ask-continue', part, remaining: sizes.length - part + 1 };
  return advanced(
    row,
    next ?? (away || (order && row.state === 'waiting') ? asked : { kind: 'wait', for: 'part', until: NOW + 60_000 }),
  );
};

const detailOf = (row: TaskRow) => {
  const parts = (row.submission?.sizes ?? []).map((issues, index) => ({
    part: index + 1,
    issues,
    issueIds: [`${index}1`],
  }));
  return detail({ row, confirmation: submission({ parts }) });
};

type Said = { readonly moment: string; readonly row: TaskRow; readonly text: string; readonly dialog: string };

/** All that one page says of each: its row, its detail with the Details tab, and the question before a cancel. */
async function allSaid(given: readonly Case[], viewer: string): Promise<readonly Said[]> {
  const rows = given.map(({ record }) => taskRow(record, { accountId: viewer, admin: 'yes' }));
  const at = (key: string) => rows.findIndex((row) => row.key === key);
  const page = await openPage({
    viewer: { accountId: viewer, siteUrl: 'https://site.example' },
    functions: {
      list: () => list(rows),
      advance: ({ key }) => answerOf(nth(given, at(key)), nth(rows, at(key))),
      task: ({ key }) => detailOf(nth(rows, at(key))),
      refresh: () => ({ ok: true, data: { rows, asOf: NOW } }),
    },
    jira: () => ({ status: 503, body: '' }),
  });
  const said: Said[] = [];
  for (const [index, row] of rows.entries()) {
    const title = `Edit ${String(row.counts.total)} issues`;
    const inList = page.row(title);
    await page.press(title);
    await page.openTab('Details');
    const text = `${inList} | ${page.text()}`;
    let dialog = '';
    if (text.includes('Cancel task')) {
      await page.press('Cancel task');
      dialog = page.text().slice(page.text().indexOf('Cancel this task?'));
      await page.press(dialog.includes('Keep running') ? 'Keep running' : 'Leave it as it is');
    }
    await page.press('Back to the list');
    said.push({ moment: nth(given, index).moment, row, text, dialog });
  }
  return said;
}

function nth<T>(all: readonly T[], index: number): T {
  const one = all[index];
  if (one === undefined) throw new Error(`no number ${index}`);
  return one;
}

const WHICH: Readonly<Record<string, readonly Case[]>> = {
  'of one part': cases((record) => record, 1, UNSENT),
  'of three, at the first': cases((record) => record, 3),
  'of three, at the second': cases(ran, 3, ENDED),
};

describe.each(VIEWERS)('seen by %s', (viewer) => {
  test.each(Object.entries(WHICH))('nothing that is said of a submission %s contradicts the rest', async (_, given) => {
    for (const said of await allSaid(given, viewer)) {
      expect(contradictionsIn(said, viewer)).toEqual([]);
    }
  });
});

/** What must not be said, or was not said, of a submission at this moment. */
function contradictionsIn({ moment, row, text, dialog }: Said, viewer: string): readonly string[] {
  const its = row.submission;
  if (!its) throw new Error('no submission');
  const all = `${text} | ${dialog}`;
  const wrong: string[] = [];
  const never = (...words: readonly RegExp[]) =>
    words.forEach((each) => each.test(all) && wrong.push(`${moment}: ${String(each)} in: ${all}`));
  const always = (...words: readonly string[]) =>
    words.forEach((each) => all.includes(each) || wrong.push(`${moment}: no “${each}” in: ${all}`));

  never(/submission\.|state\.|part\.|undefined|NaN|\{/);
  if (its.sizes.length === 1) never(/\bparts?\b/i);
  if (row.state === 'unconfirmed') {
    always('Not confirmed', 'It may have started.', ...(its.cancelled ? [] : ['Jira may have begun runs on.']));
    never(/Queued|Running|\d %|has not started|Nothing has been sent|being sent|Keep running|Continue/);
  } else {
    never(/may have started|Not confirmed/);
  }
  if (row.state === 'waiting') {
    always(viewer === 'account-mia' ? 'Waiting for you' : 'Waiting for @account-mia');
    never(/Running|Queued|page is open|while that is open/);
  } else {
    never(/Waiting for|Continue|It goes on once/);
  }
  if (its.taken > 0 || its.phase !== 'waiting') never(/Nothing has been sent/);
  if (its.part === 1) never(/remaining|one that is left/);
  if (its.phase === 'submitted') never(/being sent/);
  if (its.phase !== 'waiting') never(new RegExp(`Part ${its.part} \\d+ issues? · not sent yet`));
  if (its.taken === 0) never(/Running for/);
  if (its.cancelled) never(/Continue|page is open|not sent yet|Cancel this task/);
  if (its.phase === 'over') never(/not sent yet|being sent|under way|Running|Queued|page is open|Cancel this task/);
  wrong.push(...aboutItsOrder({ row, its, all }, viewer).map((words) => `${moment}: ${words} in: ${all}`));
  if (its.said === 'started' || its.said === 'again') never(/Unknown status|\d %|did not start\b|was changed/);
  return wrong;
}

/** The same of its standing order. */
function aboutItsOrder(
  { row, its, all }: { readonly row: TaskRow; readonly its: SubmissionRow; readonly all: string },
  viewer: string,
): readonly string[] {
  const wrong: string[] = [];
  const never = (words: RegExp) => words.test(all) && wrong.push(String(words));
  const always = (words: RegExp) => words.test(all) || wrong.push(`no ${String(words)}`);
  const isLeft = its.phase !== 'over' && !its.cancelled && its.taken < its.sizes.length && row.state !== 'unconfirmed';
  const goesOn = isLeft && stands(its.order, NOW);
  const isSender = viewer === 'account-mia';

  if (!isSender) never(/Withdraw the order|Start now|this page is closed/);
  if (row.state === 'scheduled') {
    always(/Starts at .+ Starts at|Starts at .+The app starts it for/);
    always(/Not yet/);
    never(/\d %|Continue|Goes on (when|without)/);
  } else {
    never(/Starts at|Start now/);
    if (goesOn) always(isSender ? /Goes on when this page is closed/ : /Goes on without a page of\s+@account-mia/);
  }
  if (goesOn) never(/no longer goes on|while (this|it|that) (page )?is open|Do(es)? not start|Did not start/);
  else never(/Goes on (when|without)|Withdraw the order/);
  if (goesOn && isSender) always(/Withdraw the order/);
  if (row.state === 'waiting' && its.taken === 0) always(/Not yet/);
  if (its.order?.ended && row.state === 'waiting')
    always(/no longer goes on without a page: |Did not start at|Does not start at/);
  if ((its.order?.startsAt ?? 0) > NOW) never(/Did not start at/);
  else never(/Does not start at/);
  return wrong;
}
