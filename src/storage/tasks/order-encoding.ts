import * as v from '../../valibot';
import { PLAIN_ORDER_ENDS } from '../../tasks/submissions/standing-order';
import type { OrderEnd, StandingOrder } from '../../tasks/submissions/standing-order';
import { storedCount, storedTime } from '../stored-values';

const endSchema = v.union([
  v.tuple([v.picklist(PLAIN_ORDER_ENDS), storedTime]),
  v.tuple([v.literal('no-right'), storedTime, v.array(v.string())]),
  v.tuple([v.literal('subtasks-changed'), storedTime, storedCount, storedCount]),
]);

/** Until when; when it was to start (null: at once), where it ends or was to start later; how it ended. */
export const storedOrderSchema = v.union([
  v.tuple([storedTime, v.nullable(storedTime), endSchema]),
  v.tuple([storedTime, storedTime]),
  v.tuple([storedTime]),
]);
type StoredOrder = v.InferOutput<typeof storedOrderSchema>;
type StoredEnd = v.InferOutput<typeof endSchema>;

export function encodeOrder({ until, startsAt, ended }: StandingOrder): StoredOrder {
  if (ended) return [until, startsAt ?? null, encodeEnd(ended)];
  return startsAt === undefined ? [until] : [until, startsAt];
}

function encodeEnd(end: OrderEnd): StoredEnd {
  switch (end.why) {
    case 'no-right':
      return [end.why, end.at, [...end.projects]];
    case 'subtasks-changed':
      return [end.why, end.at, end.added, end.gone];
    default:
      return [end.why, end.at];
  }
}

export const decodeOrder = ([until, startsAt, ended]: StoredOrder): StandingOrder => ({
  until,
  ...(typeof startsAt === 'number' ? { startsAt } : {}),
  ...(ended ? { ended: decodeEnd(ended) } : {}),
});

function decodeEnd(stored: StoredEnd): OrderEnd {
  const [why, at] = stored;
  switch (why) {
    case 'no-right':
      return { why, at, projects: stored[2] };
    case 'subtasks-changed':
      return { why, at, added: stored[2], gone: stored[3] };
    default:
      return { why, at };
  }
}
