import type { ExportOf } from '../../contract';
import { seenBy } from '../../tasks/records/seen-end';
import { isUnfinished } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { firstPlace, foundById } from '../listing/find-tasks';
import { listSeal, parsePosition, positionText } from '../listing/list-position';
import type { Position } from '../listing/list-position';
import { lookFrom, placeAfter } from '../listing/look-from';
import { taskSearch } from '../listing/task-search';
import { tasksWithoutReader } from '../listing/tasks-without-reader';
import type { Asker } from '../rights/asker';
import type { Viewer } from '../rights/visible-task';
import type { Row } from './columns';
import { LIST_COLUMNS, listRow } from './list-rows';
import type { RowsInSteps } from './rows-in-steps';

/** Tasks of one step that the search's index finds: what asks for their records, in storage requests. */
const ROWS = 100;
const REQUESTS_OF_ROWS = 4;

/**
 * The list as somebody filtered it, with what the page's own list shows them, in its order.
 * @param issueId the issue whose key the filters search for
 */
export async function listRows(
  question: Extract<ExportOf, { kind: 'list' }>,
  viewer: Viewer & Pick<Asker, 'background'>,
  issueId: string | undefined,
): Promise<RowsInSteps<Position>> {
  const { order } = question;
  const { runs, site } = await viewer.background();
  const search = taskSearch(
    { ...question, withoutReader: tasksWithoutReader(runs), issueId, deletingSince: site.deleting?.since },
    viewer,
  );
  const seal = await listSeal(question, viewer.accountId)();
  const byId = await foundById(search);
  const rowOf = (record: TaskRecord): Row => listRow(seenBy(record, viewer.accountId));
  return {
    columns: LIST_COLUMNS,
    first: byId ? { part: partOf(byId) } : firstPlace(search),
    async read(from) {
      if (byId) return { rows: [{ row: rowOf(byId), after: placeAfter(partOf(byId), byId) }], cost: 1 };
      const { found, unreadable, next, left } = await lookFrom(from, search, ROWS);
      const rows = found.map(({ record, after }) => ({ row: rowOf(record), after }));
      return { rows, unreadable, cost: left === undefined ? 1 : REQUESTS_OF_ROWS, ...(next ? { next } : {}) };
    },
    compare: (a, b) => comparePositions(a, b, order),
    textOf: (place) => positionText(seal, place),
    placeOf: (text) => parsePosition(seal, text),
  };
}

const partOf = ({ state }: TaskRecord): 'active' | 'over' => (isUnfinished(state) ? 'active' : 'over');

const PARTS: readonly Position['part'][] = ['active', 'over', 'touched'];

/** Part by part; where a part begins comes before everything in it. */
function comparePositions(a: Position, b: Position, order: 'newest' | 'oldest'): number {
  if (a.part !== b.part) return PARTS.indexOf(a.part) - PARTS.indexOf(b.part);
  if (a.after === b.after) return 0;
  if (a.after === undefined || b.after === undefined) return a.after === undefined ? -1 : 1;
  return a.after < b.after === (order === 'oldest') ? -1 : 1;
}
