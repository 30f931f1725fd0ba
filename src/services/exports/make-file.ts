import type { ExportedFile, Payload, Result } from '../../contract';
import { FILES_AN_HOUR } from '../../contract/limits';
import { KEPT_MS, keepFile } from '../../storage/files/file-store';
import { troubleByStatus } from '../../storage/trouble';
import { takeOne } from '../allowances/take-one';
import type { AskerWithRights } from '../rights/asker';
import { fileOf } from './file';
import { openExport } from './open-export';
import { openLines } from './left-lines';
import { ownOnly } from './own-only';

/**
 * Makes the file of one part of an export and gives an address that whoever has it can read it at for an hour. What is in it
 * is decided by what the asker may see at this moment. The address is in this answer and nowhere else.
 */
export async function fileOfExport(
  asker: AskerWithRights,
  { of, file: kind, part, from }: Payload<'exportFile'>,
): Promise<Result<ExportedFile>> {
  const { accountId, calledAt } = asker;
  const opened = of.kind === 'left' ? openLines(of.lines) : await openExport(of, asker);
  if (!opened.ok) return opened;
  if (!(await takeOne(accountId, { file: 1 }))) {
    return { ok: false, error: { kind: 'not-valid', field: 'export', reason: 'too-many-files', limit: FILES_AN_HOUR } };
  }

  const read = await opened.export.read(from);
  if (read === 'malformed') return { ok: false, error: { kind: 'not-valid', field: 'from', reason: 'malformed' } };
  if (read === 'too-large')
    return { ok: false, error: { kind: 'not-valid', field: 'export', reason: 'part-has-grown' } };
  const { table, beside } = read;
  const file = await fileOf(kind, table, { beside, part: from === undefined ? undefined : part });
  const kept = await keepFile(file);
  if (!kept.ok) return { ok: false, error: { kind: 'storage', reason: troubleByStatus(kept.status) ?? 'out' } };
  return { ok: true, data: { url: kept.url, until: calledAt + KEPT_MS, ...ownOnly(of, asker) } };
}
