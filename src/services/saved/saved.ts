import { LABEL_LENGTH, MOST_SAVED } from '../../contract';
import type { AppError, Result, SavedOperation, SavedView } from '../../contract';
import { now } from '../../refresh/now';
import { savedOf, storeSaved } from '../../storage/saved/saved-store';
import { askedFacts } from '../../tasks/asked';
import type { Saved } from '../../tasks/saved';
import { shownLine } from '../../tasks/shown-text';
import type { Asker } from '../rights/asker';
import { namesInChanges } from '../submissions/names-in-change';
import { tooManyByHand } from '../tracking/by-hand';

type SavedAnswer = Result<{ readonly saved: readonly SavedView[] }>;

/** Two pages of one account that save at the same moment get in each other's way this often at the most. */
const ATTEMPTS = 5;
const BUSY: AppError = { kind: 'unavailable' };

/** What the asker has saved, newest first. */
export async function savedOperations({ accountId }: Asker): Promise<SavedAnswer> {
  return answer((await savedOf(accountId)).saved);
}

/**
 * Saves an operation under a name, in the place of the asker's own with the same id or the same name. Nothing of it is sent:
 * it opens the wizard at its last step.
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

/** Forgets one of the operations that the asker has saved. */
export const removeSaved = (asker: Asker, { id: removed }: { readonly id: string }): Promise<SavedAnswer> =>
  changing(asker, (before) => before.filter(({ id }) => id !== removed));

async function changing(
  { accountId }: Asker,
  changed: (before: readonly Saved[]) => readonly Saved[] | AppError,
): Promise<SavedAnswer> {
  const tooMany = await tooManyByHand(accountId, 1);
  if (tooMany) return { ok: false, error: tooMany };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { saved: before, rev } = await savedOf(accountId);
    const saved = changed(before);
    if ('kind' in saved) return { ok: false, error: saved };
    const written = await storeSaved(accountId, { saved, rev });
    if (written === 'written') return answer(saved);
    if (written === 'too-large') {
      return { ok: false, error: { kind: 'not-valid', field: 'saved', reason: 'too-large' } };
    }
  }
  return { ok: false, error: BUSY };
}

const answer = (saved: readonly Saved[]): SavedAnswer => ({
  ok: true,
  data: { saved: saved.map(({ names, ...each }) => ({ ...each, asked: askedFacts(each.change, names) })) },
});
