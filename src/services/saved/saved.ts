import { LABEL_LENGTH, MOST_SAVED } from '../../contract';
import type { AppError, Result, SavedOperation, SavedView } from '../../contract';
import { now } from '../../refresh/now';
import { MOST_KB_OF_SAVED, isSameSaved, savedOf, savedRecord, storeSaved } from '../../storage/saved/saved-store';
import type { SavedOfAccount } from '../../storage/saved/saved-store';
import { CONFLICT } from '../../tasks/app-error';
import type { Saved } from '../../tasks/changes/saved';
import { shownLine } from '../../tasks/shown-text';
import { takeOne } from '../allowances/take-one';
import type { Asker } from '../rights/asker';
import { namesInChanges } from '../submissions/start/names-in-change';
import { tooManyByHand } from '../tracking/by-hand';
import { fitsAnswer, savedViews } from './saved-answer';

type SavedAnswer = Result<{ readonly saved: readonly SavedView[] }>;

/** Two pages of one account that save at the same moment get in each other's way this often at the most. */
const ATTEMPTS = 5;

/** What the asker has saved, newest first. */
export async function savedOperations({ accountId }: Asker): Promise<SavedAnswer> {
  const read = await readSaved(accountId);
  return 'kind' in read ? { ok: false, error: read } : answer(read.saved);
}

/**
 * Saves an operation under a name, in the place of the asker's own with the same id or the same name. Nothing of it is sent:
 * it opens the wizard at its last step. The same again writes nothing.
 */
export async function saveOperation(asker: Asker, operation: SavedOperation): Promise<SavedAnswer> {
  const { change, issues } = operation;
  const saved: Saved = {
    ...operation,
    issues: issues.by === 'search' ? { by: issues.by, jql: issues.jql } : issues,
    name: shownLine(operation.name, LABEL_LENGTH),
    savedAt: now(),
    names: await namesInChanges([change], samplesOf(issues), asker),
  };
  return changing(asker, (before) => {
    const same = before.find(({ id }) => id === saved.id);
    if (same && isSameSaved(same, saved)) return before;
    const others = before.filter(({ id, name }) => id !== saved.id && name !== saved.name);
    return others.length >= MOST_SAVED
      ? { kind: 'not-valid', field: 'saved', reason: 'too-many-saved', limit: MOST_SAVED }
      : [saved, ...others];
  });
}

/** Issues with which Jira says what the fields of the change are called. */
function samplesOf(issues: SavedOperation['issues']): readonly string[] {
  if (issues.by === 'ids') return issues.issueIds;
  return issues.sampleId === undefined ? [] : [issues.sampleId];
}

/**
 * Gives one of the operations that the asker has saved another name, and leaves it where it stands. Refused where another one
 * has that name: nothing is replaced by a name that was only mended.
 */
export const renameSaved = (
  asker: Asker,
  { id: renamed, name: typed }: Pick<SavedOperation, 'id' | 'name'>,
): Promise<SavedAnswer> =>
  changing(asker, (before) => {
    const name = shownLine(typed, LABEL_LENGTH);
    if (before.some((each) => each.id !== renamed && each.name === name)) {
      return { kind: 'not-valid', field: 'saved', reason: 'name-taken' };
    }
    const isNew = before.some((each) => each.id === renamed && each.name !== name);
    return isNew ? before.map((each) => (each.id === renamed ? { ...each, name } : each)) : before;
  });

/** Forgets one of the operations that the asker has saved. Of what is not there nothing is written. */
export const removeSaved = (asker: Asker, { id: removed }: { readonly id: string }): Promise<SavedAnswer> =>
  changing(asker, (before) =>
    before.some(({ id }) => id === removed) ? before.filter(({ id }) => id !== removed) : before,
  );

/** @param changed answers what it was given where nothing changes */
async function changing(
  { accountId }: Asker,
  changed: (before: readonly Saved[]) => readonly Saved[] | AppError,
): Promise<SavedAnswer> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await readSaved(accountId);
    if ('kind' in before) return { ok: false, error: before };
    const saved = changed(before.saved);
    if ('kind' in saved) return { ok: false, error: saved };
    if (saved === before.saved) return answer(saved);
    const record = savedRecord(before, { ...before, saved });
    if (!record || !fitsAnswer(before.saved, saved))
      return { ok: false, error: { kind: 'not-valid', field: 'saved', reason: 'too-large' } };
    const refused = (await tooManyByHand(accountId, 1, 'saved')) ?? (await tooMuchSaved(accountId, record.kb));
    if (refused) return { ok: false, error: refused };
    if ((await storeSaved(accountId, record)) === 'written') return answer(saved);
  }
  return { ok: false, error: CONFLICT };
}

/** Each read counts as if the record had the largest size that it may have: the real one is known only afterwards. */
async function readSaved(accountId: string): Promise<SavedOfAccount | AppError> {
  return (await takeOne(accountId, { readKb: MOST_KB_OF_SAVED }))
    ? savedOf(accountId)
    : { kind: 'not-valid', field: 'saved', reason: 'too-much-read' };
}

async function tooMuchSaved(accountId: string, kb: number): Promise<AppError | undefined> {
  return (await takeOne(accountId, { savedKb: kb }))
    ? undefined
    : { kind: 'not-valid', field: 'saved', reason: 'too-much-saved' };
}

const answer = (saved: readonly Saved[]): SavedAnswer => ({ ok: true, data: { saved: savedViews(saved) } });
