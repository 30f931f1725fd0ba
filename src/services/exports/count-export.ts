import type { ExportParts, Result } from '../../contract';
import { EXPORT_ROWS } from '../../contract';
import { openExport } from './open-export';
import { rightsOf } from '../rights/rights';
import { withAsker } from '../rights/with-asker';

/** Nobody waits longer than this for Jira to say who is an admin. */
export const JIRA_WAIT_MS = 10_000;

/**
 * Counts an export and says where its parts begin and end, from what is stored: Jira is asked for the asker's rights and
 * nothing else. Each call reads some thousand rows; the next one goes on from the position it was given.
 */
export const countExport = withAsker('exportParts', async (asker, payload): Promise<Result<ExportParts>> => {
  const rights = await rightsOf(asker, asker.calledAt + JIRA_WAIT_MS);
  const opened = await openExport(payload.of, asker.accountId, rights);
  if (!opened.ok) return opened;
  const counted = await opened.export.count(payload.format, payload.next);
  switch (counted.kind) {
    case 'malformed':
      return { ok: false, error: { kind: 'not-valid', field: 'from', reason: 'malformed' } };
    case 'too-many':
      return { ok: false, error: { kind: 'not-valid', field: 'export', reason: 'too-many-rows', limit: EXPORT_ROWS } };
    case 'counted': {
      const { parts, next } = counted;
      return { ok: true, data: { parts, ...(next === undefined ? {} : { next }) } };
    }
  }
});
