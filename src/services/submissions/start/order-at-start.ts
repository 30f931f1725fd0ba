import { now } from '../../../refresh/now';
import { siteSettings } from '../../../storage/settings/settings-store';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import type { AppError } from '../../../tasks/app-error';
import { STARTED_LATE_MS, STARTS_WITHIN_MS } from '../../../tasks/submissions/standing-order';

type Reason = Extract<AppError, { kind: 'not-valid' }>['reason'];
const refusal = (reason: Reason): AppError => ({ kind: 'not-valid', field: 'order', reason });

/** Why what was confirmed may not go on without its sender's page, or start at that time. */
export async function whyNoOrder({ order, parts }: Confirmation): Promise<AppError | undefined> {
  if (!order) return undefined;
  if (parts.some(({ change }) => change.operation === 'delete')) return refusal('no-order-for-deletes');
  const { startsAt = now() } = order;
  if (startsAt < now() - STARTED_LATE_MS || startsAt > now() + STARTS_WITHIN_MS) return refusal('not-in-time');
  return (await siteSettings()).standingOrders ? undefined : refusal('no-orders');
}
