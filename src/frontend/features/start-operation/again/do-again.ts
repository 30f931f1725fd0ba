import { FOUND_BY_LENGTH } from '../../../../contract';
import type { TaskDetail, TaskRow } from '../../../../contract';
import type { Preset } from '../preset';
import type { TaskKey } from '../../../../tasks/task-key';
import type { ToSave } from '../saved/to-save';
import type { WhichIssues } from '../saved/which-issues';

/** A start of the viewer's own that can be done once more: what it did, and to which issues. */
export interface OwnStart extends ToSave {
  readonly key: TaskKey;
  readonly preset: Preset;
}

/** Whether a row is a start of the viewer's own that did the same to all of its issues, as far as a row says it. Pure. */
export const isOwnStart = ({ submission, undoOf, operation }: TaskRow, viewer: string | undefined): boolean =>
  submission !== undefined && submission.senderId === viewer && undoOf === undefined && operation !== 'delete';

/** Undefined where it is nobody's start from here, somebody else's, or cannot be done once more. Pure. */
export const ownStart = (known: TaskDetail, viewer: string | undefined): OwnStart | undefined =>
  known.row.submission?.senderId === viewer ? startOf(known) : undefined;

/** Undefined where it was not started here, or was several changes: those belong to their issues, as an undo's do. Pure. */
export function startOf({ row, confirmation }: TaskDetail): OwnStart | undefined {
  if (!row.submission || !confirmation?.change) return undefined;
  const { change, asked, sendEmail, search, parts } = confirmation;
  const issueIds = [...new Set(parts.flatMap((part) => part.issueIds))];
  if (issueIds.length === 0) return undefined;
  // What was deleted cannot be deleted once more: only a search can find others.
  if (change.operation === 'delete' && search === undefined) return undefined;
  return {
    ...{ key: row.key, change, asked, sendEmail, issueIds },
    ...(search === undefined || isCut(search) ? {} : { search }),
    ...(row.label === undefined ? {} : { name: row.label }),
    preset: { of: row, change, asked, sendEmail, again: { of: 'again', key: row.key } },
  };
}

/** Half a search finds something else. Pure. */
const isCut = (search: string): boolean => search.endsWith('…') && [...search].length >= FOUND_BY_LENGTH;

/** The start of the same once more; it is no retry. Pure. */
export function presetAgain({ preset, key, issueIds, search }: OwnStart, which: WhichIssues): Preset {
  return which === 'same' || search === undefined
    ? { ...preset, begun: { of: 'again', key, issues: 'same' }, issueIds }
    : { ...preset, begun: { of: 'again', key, issues: 'search' }, jql: search };
}
