import type { Filters, TaskRow } from '../../../src/contract';
import { data } from '../../world';
import type { Person } from '../../world';

type Asked = NonNullable<Parameters<Person['list']>[0]>;

/** All rows of a list, page after page. */
export async function allRows(who: Person, asked: Asked = {}): Promise<TaskRow[]> {
  const rows: TaskRow[] = [];
  let from: string | undefined;
  do {
    const list = data(await who.list({ ...asked, ...(from === undefined ? {} : { from }) }));
    rows.push(...list.rows);
    from = list.older ?? list.searchFurther?.from;
  } while (from !== undefined);
  return rows;
}

/** The ids of what a filter finds, page after page. */
export const idsFound = async (who: Person, filters: Filters, asked: Omit<Asked, 'filters'> = {}): Promise<string[]> =>
  (await allRows(who, { ...asked, filters })).map(({ id }) => id);
