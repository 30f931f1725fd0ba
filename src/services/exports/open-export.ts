import type { AppError, ExportOf } from '../../contract';
import { now } from '../../refresh/now';
import { readsMuch } from '../../storage/reads-of-call';
import { getTask } from '../../storage/tasks/task-store';
import { seenBy } from '../../tasks/records/seen-end';
import { idInKey } from '../../tasks/task-key';
import { searchedIssue } from '../listing/searched-issue';
import { withSought } from '../listing/sought-text';
import type { Asker } from '../rights/asker';
import { notAdmin } from '../rights/rights';
import type { Rights } from '../rights/rights';
import { maySee } from '../rights/visible-task';
import { asItStands } from '../submissions/standing';
import type { Table } from './columns';
import { listRows } from './export-list';
import { outcomesInSteps } from './export-outcomes';
import { LIST_COLUMNS, listRow } from './list-rows';
import { countParts, readPart } from './parts';
import type { RowsInSteps } from './rows-in-steps';

/** An export that somebody may have, whatever it is of. */
export interface Export {
  count(next?: string): ReturnType<typeof countParts>;
  /** One part; `beside`: the task whose outcomes these are, where a format holds more than one table. */
  read(from?: string): Promise<{ readonly table: Table; readonly beside?: Table } | 'malformed' | 'too-large'>;
}

export type OpenedExport =
  { readonly ok: true; readonly export: Export } | { readonly ok: false; readonly error: AppError };

/** Whose export it is, with what Jira has just said that they may. */
export type Account = Rights & Pick<Asker, 'accountId' | 'jira' | 'background' | 'siteUrl' | 'cloudId'>;

/** What of an export somebody may have with these rights. Counting rows and making a file both ask here, so that they agree. */
export async function openExport(of: ExportOf, account: Account): Promise<OpenedExport> {
  readsMuch();
  if (of.kind === 'list') {
    const refused = of.scope === 'everyone' ? notAdmin(account) : undefined;
    if (refused) return { ok: false, error: refused };
    const filters = withSought(of.filters, account);
    const searched = await searchedIssue(filters, account);
    // A file says that these are all.
    if (searched?.problem) return { ok: false, error: searched.problem };
    return opened('Tasks', await listRows({ ...of, filters }, account, searched?.issueId));
  }
  const record = await getTask(of.key);
  if (!record || !maySee(record, account)) {
    // While nobody knows whether they are an admin, nobody knows whether there is something for them.
    return { ok: false, error: account.problem ?? { kind: 'not-known', taskId: idInKey(of.key) } };
  }
  const shown = seenBy(await asItStands(record, now()), account.accountId);
  const task: Table = { name: 'Tasks', columns: LIST_COLUMNS, rows: [listRow(shown)] };
  return opened('Outcomes', await outcomesInSteps(record, account.accountId), task);
}

const opened = <Place>(name: Table['name'], source: RowsInSteps<Place>, beside?: Table): OpenedExport => ({
  ok: true,
  export: {
    count: (next) => countParts(source, next),
    async read(from) {
      const rows = await readPart(source, from);
      if (rows === 'malformed' || rows === 'too-large') return rows;
      return { table: { name, columns: source.columns, rows }, ...(beside ? { beside } : {}) };
    },
  },
});
