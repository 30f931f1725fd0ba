import type { AppError, ExportOf } from '../../contract';
import { getTask } from '../../storage/tasks/task-store';
import { idInKey } from '../../tasks/task-key';
import { notAdmin } from '../rights/rights';
import type { Rights } from '../rights/rights';
import { maySee } from '../rights/visible-task';
import { listRows } from './export-list';
import { outcomesInSteps } from './export-outcomes';
import type { FileFormat } from './file';
import { countParts, writePart } from './parts';
import type { RowsInSteps } from './rows-in-steps';

/** An export that somebody may have, whatever it is of. */
export interface Export {
  count(format: FileFormat, next?: string): ReturnType<typeof countParts>;
  write(format: FileFormat, from?: string): ReturnType<typeof writePart>;
}

export type OpenedExport =
  { readonly ok: true; readonly export: Export } | { readonly ok: false; readonly error: AppError };

/** Whose export it is, with what Jira has just said that they may. */
export type Account = Rights & { readonly accountId: string };

/**
 * What of an export somebody may have with these rights. A page that counts rows and a link that is opened both ask here,
 * so that they agree.
 */
export async function openExport(of: ExportOf, account: Account): Promise<OpenedExport> {
  if (of.kind === 'list') {
    const refused = of.scope === 'everyone' ? notAdmin(account) : undefined;
    if (refused) return { ok: false, error: refused };
    return opened(await listRows(of, account));
  }
  const record = await getTask(of.key);
  if (!record || !maySee(record, account)) {
    return { ok: false, error: { kind: 'not-known', taskId: idInKey(of.key) } };
  }
  return opened(await outcomesInSteps(record, account.accountId));
}

const opened = <Place>(rows: RowsInSteps<Place>): OpenedExport => ({
  ok: true,
  export: {
    count: (format, next) => countParts(rows, format, next),
    write: (format, from) => writePart(rows, format, from),
  },
});
