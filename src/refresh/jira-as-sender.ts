import { JIRA } from '../jira/client';
import type { RestClient } from '../rest/client';
import { isOfOrder } from './for-absent';
import { askJira, client, sendAs } from './send-as';
import type { Limits } from './send-as';

/**
 * Jira with the rights of an absent account that has left a standing order: the one function that may write for somebody who
 * is away. One file may import it (`standing-sender`, by a rule), which takes the account from the stored confirmation.
 */
export const jiraAsSender = (accountId: string, limits: Limits): RestClient =>
  client(JIRA, sendAs(askJira, { accountId, may: isOfOrder }, limits), limits);
