import { EXPORT_ROWS } from '../../contract';
import type { ExportParts, Payload, Result } from '../../contract';
import type { AskerWithRights } from '../rights/asker';
import { openExport } from './open-export';
import { ownOnly } from './own-only';

/**
 * Counts an export and says where its parts begin and end, from what is stored: Jira is asked for the asker's rights and
 * nothing else. Each call reads some thousand rows; the next one goes on from the position it was given.
 */
export async function partsOfExport(
  asker: AskerWithRights,
  { of, next: from }: Payload<'exportParts'>,
): Promise<Result<ExportParts>> {
  const opened = await openExport(of, asker);
  if (!opened.ok) return opened;
  const counted = await opened.export.count(from);
  switch (counted.kind) {
    case 'malformed':
      return { ok: false, error: { kind: 'not-valid', field: 'from', reason: 'malformed' } };
    case 'too-many':
      return { ok: false, error: { kind: 'not-valid', field: 'export', reason: 'too-many-rows', limit: EXPORT_ROWS } };
    case 'counted': {
      const { parts, next, unreadable } = counted;
      return {
        ok: true,
        data: {
          parts,
          ...(next === undefined ? {} : { next }),
          ...(unreadable === 0 ? {} : { unreadable }),
          ...ownOnly(of, asker),
        },
      };
    }
  }
}
