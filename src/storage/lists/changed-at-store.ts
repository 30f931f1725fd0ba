import { KEYS } from '../entities';
import { getParsed, setValue } from '../kvs/records';
import type { Place } from '../kvs/write';
import { storedTime } from '../stored-values';

/** A list has another name after an hour: what is stored under the one before serves nobody then. */
const KEPT = { value: 2, unit: 'HOURS' } as const;

const placeOf = (listName: string): Place => ({ key: `${KEYS.listChanged}${listName}` });

/** When a list changed last under this name, epoch milliseconds; undefined: it has not. One storage request. */
export const listChangedAt = (listName: string): Promise<number | undefined> =>
  getParsed(placeOf(listName), storedTime);

/** Of two calls that write at the same moment the later one may stay: both are later than whatever a page has seen. */
export const setListChangedAt = (listName: string, at: number): Promise<void> => setValue(placeOf(listName), at, KEPT);
