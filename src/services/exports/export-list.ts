import type { ExportOf } from '../../contract';
import { backgroundState } from '../../storage/background/run-store';
import { seenBy } from '../../tasks/seen-end';
import { isUnfinished } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { firstPlace, foundById, lookFrom, placeAfter } from '../listing/find-tasks';
import type { TaskSearch } from '../listing/find-tasks';
import { listSeal, parsePosition, positionText } from '../listing/list-position';
import type { Position } from '../listing/list-position';
import { tasksWithoutReader } from '../listing/tasks-without-reader';
import { maySee } from '../rights/visible-task';
import type { Viewer } from '../rights/visible-task';
import type { Row } from './columns';
import { LIST_COLUMNS, listRow } from './list-rows';
import type { RowsInSteps } from './rows-in-steps';

/** The list as somebody filtered it, with what the page's own list shows them, in its order. */
export async function listRows(
  question: Extract<ExportOf, { kind: 'list' }>,
  viewer: Viewer,
): Promise<RowsInSteps<Position>> {
  const { scope, filters, order } = question;
  const runs = filters.attention ? (await backgroundState()).runs : new Map<string, never>();
  const search: TaskSearch = {
    ...(scope === 'mine' ? { listedFor: viewer.accountId } : {}),
    filters,
    order,
    accountId: viewer.accountId,
    visible: (record) => maySee(record, viewer),
    withoutReader: tasksWithoutReader(runs),
  };
  const seal = await listSeal(question, viewer.accountId)();
  const byId = await foundById(search);
  const rowOf = (record: TaskRecord): Row => listRow(seenBy(record, viewer.accountId));
  return {
    columns: LIST_COLUMNS,
    first: byId ? { part: isUnfinished(byId.state) ? 'active' : 'over' } : firstPlace(filters),
    async read(from) {
      if (byId) return { rows: [{ row: rowOf(byId), after: placeAfter(from.part, byId) }], cost: 1 };
      const { records, next } = await lookFrom(from, search);
      const rows = records.map((record) => ({ row: rowOf(record), after: placeAfter(from.part, record) }));
      return { rows, cost: 1, ...(next ? { next } : {}) };
    },
    compare: (a, b) => comparePositions(a, b, order),
    textOf: (place) => positionText(seal, place),
    placeOf: (text) => parsePosition(seal, text),
  };
}

/** Active ones come first; where a part begins comes before everything in it. */
function comparePositions(a: Position, b: Position, order: 'newest' | 'oldest'): number {
  if (a.part !== b.part) return a.part === 'active' ? -1 : 1;
  if (a.after === b.after) return 0;
  if (a.after === undefined || b.after === undefined) return a.after === undefined ? -1 : 1;
  return a.after < b.after === (order === 'oldest') ? -1 : 1;
}
