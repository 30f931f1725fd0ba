import * as v from '../../valibot';
import { isRecordWatched, isToBeSent, mayNeedAttention, needsAttention } from '../../tasks/records/record';
import { NOBODY, isAccountId } from '../../tasks/account-id';
import { seenByOthers } from '../../tasks/records/seen-end';
import { accountOf, isUnfinished } from '../../tasks/task';
import type { SubmissionProgress, Counts, Dismissed, FullerPart, SeenEnd, TaskRecord } from '../../tasks/task';
import { idInKey, isFoundKey, isSubmissionKey, isTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import { createdAtOf, sortKeyOf } from '../task-order';
import { decodeDid, encodeDid } from './did-encoding';
import { decodeOrder, encodeOrder } from './order-encoding';
import { storedTaskSchema } from './task-schema';
import type { StoredSubmission, StoredTask } from './task-schema';

/** The parts of a submission are Jira's bulk operations. */
const SOURCE_OF_SUBMISSIONS = 'jira-bulk';

export function encodeTask(record: TaskRecord): StoredTask {
  const reader = accountOf(record);
  return {
    ...(record.submission && record.source === SOURCE_OF_SUBMISSIONS ? {} : { source: record.source }),
    op: record.operation,
    ...(record.description ? { text: record.description } : {}),
    ...(record.label ? { label: record.label } : {}),
    ...didPart(record),
    ...ownerPart(record),
    ...(record.authorId ? { author: record.authorId } : {}),
    ...(record.addedById === record.ownerId && isAccountId(record.ownerId) ? {} : { by: record.addedById }),
    ...(record.addedAt === record.createdAt ? {} : { added: record.addedAt }),
    list: record.listedFor ?? NOBODY,
    state: record.state,
    raw: record.rawStatus,
    pct: record.percent,
    n: countsToList(record.counts),
    order: sortKeyOf(record),
    ...(record.startedAt === undefined ? {} : { started: record.startedAt }),
    ...(record.finishedAt === undefined ? {} : { ended: record.finishedAt }),
    read: record.readAt,
    ...(record.readById === reader ? {} : { reader: record.readById }),
    ...(record.movedAt === record.readAt ? {} : { moved: record.movedAt }),
    ...(record.outcome === undefined ? {} : { out: OUT[record.outcome] }),
    ...(record.fuller === undefined ? {} : { full: encodeEnd(record.fuller) }),
    ...(record.submission ? { b: encodeSubmission(record.submission) } : {}),
    ...(record.retriedBy === undefined ? {} : { retried: record.retriedBy }),
    ...(record.undoOf === undefined ? {} : { undo: record.undoOf }),
    ...(record.undoneBy === undefined ? {} : { undone: record.undoneBy }),
    ...(record.dismissed === undefined ? {} : { seen: encodeDismissed(record.dismissed) }),
    ...(record.became === undefined ? {} : { became: record.became }),
    ...(record.counted ? { sum: true as const } : {}),
    rev: record.revision,
    phase: isUnfinished(record.state) ? 'active' : 'over',
    ...(mayNeedAttention(record) || needsAttention(seenByOthers(record)) ? { attention: 'yes' as const } : {}),
    ...watchPart(record),
  };
}

function watchPart(record: TaskRecord): Pick<StoredTask, 'watch'> {
  if (record.state === 'found') return { watch: 'found' };
  if (isRecordWatched(record)) return { watch: 'yes' };
  return isToBeSent(record) ? { watch: 'order' } : {};
}

/** The record that was written under this key, or undefined where what is stored has no known shape. */
export function decodeTask(key: string, value: unknown): TaskRecord | undefined {
  const parsed = v.safeParse(storedTaskSchema, value);
  if (!parsed.success || !isTaskKey(key)) return undefined;
  const stored = parsed.output;
  const source = stored.source ?? (stored.b && SOURCE_OF_SUBMISSIONS);
  if (source === undefined || isFoundKey(key) !== (source === 'history')) return undefined;
  if (isSubmissionKey(key) !== (stored.b !== undefined)) return undefined;
  const addedById = stored.by ?? stored.owner ?? (isAccountId(stored.list) ? stored.list : undefined);
  if (addedById === undefined) return undefined;
  const kept = {
    key,
    source,
    id: idIn(key, stored),
    operation: stored.op,
    ...(stored.text === undefined ? {} : { description: stored.text }),
    ...(stored.label === undefined ? {} : { label: stored.label }),
    ...(stored.did === null ? { historyDue: true as const } : {}),
    ...(stored.did ? { did: decodeDid(stored.did) } : {}),
    ...(stored.owner === undefined ? {} : { ownerId: stored.owner }),
    ...(stored.author === undefined ? {} : { authorId: stored.author }),
    addedById,
    addedAt: stored.added ?? createdAtOf(stored.order),
    ...(isAccountId(stored.list) ? { listedFor: stored.list } : {}),
    state: stored.state,
    rawStatus: stored.raw,
    percent: stored.pct,
    counts: listToCounts(stored.n),
    createdAt: createdAtOf(stored.order),
    ...(stored.started === undefined ? {} : { startedAt: stored.started }),
    ...(stored.ended === undefined ? {} : { finishedAt: stored.ended }),
    readAt: stored.read,
    readById: stored.reader ?? stored.owner ?? addedById,
    movedAt: stored.moved ?? stored.read,
    ...(stored.out === undefined ? {} : { outcome: OUTCOME_OF[stored.out] }),
    ...(stored.full === undefined ? {} : { fuller: decodeEnd(stored.full) }),
    ...(stored.retried === undefined ? {} : { retriedBy: stored.retried }),
    ...(stored.undo === undefined ? {} : { undoOf: stored.undo }),
    ...(stored.undone === undefined ? {} : { undoneBy: stored.undone }),
    ...(stored.seen === undefined ? {} : { dismissed: decodeDismissed(stored.seen) }),
    ...(stored.became === undefined ? {} : { became: stored.became }),
    ...(stored.sum ? { counted: stored.sum } : {}),
    revision: stored.rev,
  };
  return stored.b ? { ...kept, ownerId: stored.owner ?? addedById, submission: decodeSubmission(stored.b) } : kept;
}

function didPart({ did, historyDue }: TaskRecord): Pick<StoredTask, 'did'> {
  if (did !== undefined) return { did: encodeDid(did) };
  return historyDue ? { did: null } : {};
}

/** The source's id; what was found in the history has none. */
function idIn(key: TaskKey, { b }: StoredTask): string {
  if (isFoundKey(key)) return '';
  return b ? (b.ids.filter((id) => id !== null).at(-1) ?? '') : idInKey(key);
}

/** A submission is its sender's: whose list it is on says who that is. */
function ownerPart({ ownerId, addedById, listedFor, submission }: TaskRecord): Pick<StoredTask, 'owner'> {
  const isInList = submission !== undefined && ownerId === listedFor && ownerId === addedById;
  return ownerId && !isInList ? { owner: ownerId } : {};
}

const OUT = { owner: 'o', other: 'x', both: 'b' } as const;
const OUTCOME_OF = { o: 'owner', x: 'other', b: 'both' } as const;

const encodeEnd = (end: SeenEnd): NonNullable<StoredTask['full']> => [
  end.state,
  end.rawStatus,
  end.percent,
  countsToList(end.counts),
  end.finishedAt ?? null,
  end.readAt,
  end.readById,
];

function decodeEnd([state, rawStatus, percent, counts, end, readAt, by]: NonNullable<StoredTask['full']>): SeenEnd {
  const finishedAt = end === null ? {} : { finishedAt: end };
  return { state, rawStatus, percent, counts: listToCounts(counts), ...finishedAt, readAt, readById: by };
}

const encodeDismissed = ({ byId, at, why }: Dismissed): NonNullable<StoredTask['seen']> =>
  why === undefined ? [byId, at] : [byId, at, why];

function decodeDismissed([byId, at, why]: NonNullable<StoredTask['seen']>): Dismissed {
  return { byId, at, ...(why === undefined ? {} : { why }) };
}

function countsToList({ total, succeeded, failed, hidden }: Counts): StoredTask['n'] {
  const counts = [total ?? null, succeeded ?? null, failed ?? null, hidden ?? null];
  while (counts.at(-1) === null) counts.pop();
  return counts;
}

function listToCounts([total = null, succeeded = null, failed = null, hidden = null]: StoredTask['n']): Counts {
  return {
    ...(total === null ? {} : { total }),
    ...(succeeded === null ? {} : { succeeded }),
    ...(failed === null ? {} : { failed }),
    ...(hidden === null ? {} : { hidden }),
  };
}

function encodeSubmission(submission: SubmissionProgress): StoredSubmission {
  const { sizes, part, phase, since, taskIds, leftOut, settled, fuller, bad, damaged, cancelled, refused } = submission;
  const { busyUntil, tries, allowedAt, slow, held, said, order } = submission;
  return {
    z: [...sizes],
    p: part,
    ph: phase,
    t: since,
    ids: [...taskIds],
    ...(leftOut ? { l: leftOut } : {}),
    ...(Object.keys(settled).length > 0 ? { n: countsToList(settled) } : {}),
    ...(fuller ? { more: fuller.map(encodeFullerPart) } : {}),
    ...(bad ? { bad } : {}),
    ...(damaged ? { dmg: damaged } : {}),
    ...(cancelled ? { c: cancelled } : {}),
    ...(refused ? { no: [refused.status, refused.message] } : {}),
    ...(busyUntil === undefined ? {} : { busy: busyUntil }),
    ...(tries === undefined ? {} : { tries }),
    ...(allowedAt === undefined ? {} : { may: allowedAt }),
    ...(slow === undefined ? {} : { slow }),
    ...(held ? { held } : {}),
    ...(said ? { said } : {}),
    ...(order ? { o: encodeOrder(order) } : {}),
  };
}

function decodeSubmission(stored: StoredSubmission): SubmissionProgress {
  const { z, p, ph, t, ids, l, n, more = [], bad, dmg, c, no, busy, tries, may, slow, held, said, o } = stored;
  return {
    sizes: z,
    part: p,
    phase: ph,
    since: t,
    taskIds: ids,
    ...(l === undefined ? {} : { leftOut: l }),
    settled: n ? listToCounts(n) : {},
    ...(more.length > 0 ? { fuller: more.map(decodeFullerPart) } : {}),
    ...(bad ? { bad } : {}),
    ...(dmg ? { damaged: dmg } : {}),
    ...(c ? { cancelled: c } : {}),
    ...(no ? { refused: { status: no[0], message: no[1] } } : {}),
    ...(busy === undefined ? {} : { busyUntil: busy }),
    ...(tries === undefined ? {} : { tries }),
    ...(may === undefined ? {} : { allowedAt: may }),
    ...(slow === undefined ? {} : { slow }),
    ...(held ? { held } : {}),
    ...(said ? { said } : {}),
    ...(o ? { order: decodeOrder(o) } : {}),
  };
}

const encodeFullerPart = ({ part, named, own }: FullerPart): NonNullable<StoredSubmission['more']>[number] =>
  own ? [part, named.succeeded, named.failed, own.succeeded, own.failed] : [part, named.succeeded, named.failed];

function decodeFullerPart([part, succeeded, failed, ...own]: NonNullable<
  StoredSubmission['more']
>[number]): FullerPart {
  const [ownSucceeded, ownFailed] = own;
  const isSettled = ownSucceeded !== undefined && ownFailed !== undefined;
  const sender = isSettled ? { own: { succeeded: ownSucceeded, failed: ownFailed } } : {};
  return { part, named: { succeeded, failed }, ...sender };
}
