import { FOUND_BY_LENGTH } from '../../../../contract';
import type { TaskDetail } from '../../../../contract';
import type { Preset } from '../preset';
import type { ToSave } from '../saved/to-save';
import type { WhichIssues } from '../saved/which-issues';

/** A start of the viewer's own that can be done once more: what it did, and to which issues. */
export interface OwnStart extends ToSave {
  readonly preset: Preset;
}

/**
 * Undefined where it is nobody's start from here, somebody else's, or one of several changes: those belong to their issues,
 * as an undo's do. Pure.
 */
export function ownStart({ row, confirmation }: TaskDetail, viewer: string | undefined): OwnStart | undefined {
  if (!row.submission || row.submission.senderId !== viewer || !confirmation?.change) return undefined;
  const { change, asked, sendEmail, search, parts } = confirmation;
  const issueIds = [...new Set(parts.flatMap((part) => part.issueIds))];
  if (issueIds.length === 0) return undefined;
  return {
    ...{ change, asked, sendEmail, issueIds },
    ...(search === undefined || isCut(search) ? {} : { search }),
    ...(row.label === undefined ? {} : { name: row.label }),
    preset: { of: row, change, asked, sendEmail, again: { of: 'again', key: row.key } },
  };
}

/** Half a search finds something else. Pure. */
const isCut = (search: string): boolean => search.endsWith('…') && [...search].length >= FOUND_BY_LENGTH;

/** The start of the same once more; it is no retry. Pure. */
export const presetAgain = ({ preset, issueIds, search }: OwnStart, which: WhichIssues): Preset =>
  which === 'search' && search !== undefined ? { ...preset, jql: search } : { ...preset, issueIds };
