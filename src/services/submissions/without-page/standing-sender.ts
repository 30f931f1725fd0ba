import { clientsAs } from '../../../refresh/clients';
import { jiraAsSender } from '../../../refresh/jira-as-sender';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { sendBy } from '../../rights/call-time';
import { rightsOf } from '../../rights/rights';
import type { Rights } from '../../rights/rights';
import type { OrderPoints } from './order-points';
import type { Sender } from '../sender';

/**
 * The sender of a stored confirmation, who is away and has left a standing order with it. The account comes from there and from
 * nowhere else.
 * @param endsAt when Forge ends the run, epoch milliseconds
 */
export function standingSender(
  { accountId }: Pick<Confirmation, 'accountId'>,
  endsAt: number,
  { limits, pausedUntil }: Pick<OrderPoints, 'limits' | 'pausedUntil'>,
): Sender {
  const deadline = sendBy({ endsAt });
  const jira: Sender['jira'] = (own = { deadline }) => jiraAsSender(accountId, { ...limits, ...own });
  let rights: Promise<Rights> | undefined;
  return {
    accountId,
    endsAt,
    deadline,
    jira,
    clientOf: clientsAs(accountId, { ...limits, deadline }),
    rights: () => (rights ??= rightsOf(jira())),
    // A run is let begin only with points for all of it.
    reserve: async () => undefined,
    order: { pausedUntil },
  };
}
