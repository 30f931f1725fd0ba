import type { AppError } from '../contract';
import type { Asker, AskerWithRights } from '../services/rights/asker';
import { noBulkChange, notAdmin } from '../services/rights/rights';
import type { Rights } from '../services/rights/rights';
import type { Viewer } from '../services/rights/visible-task';
import type { Handler } from './with-asker';

/** Asks Jira first what the asker may. Where Jira does not say it in time, the action goes on and is told so. */
export const withRights =
  <Sent, T>(handler: Handler<AskerWithRights, Sent, T>): Handler<Asker, Sent, T> =>
  async (asker, sent) =>
    handler({ ...asker, ...(await asker.rights()) }, sent);

/** Lets only those go on who are admins at this moment. */
export const withAdmin = <Sent, T>(handler: Handler<AskerWithRights, Sent, T>): Handler<Asker, Sent, T> =>
  withRight(notAdmin, handler);

/**
 * The same for payloads that are for admins only. For any other Jira is not asked, and the asker does not count as an
 * admin.
 */
export const withAdminWhere =
  <Sent, T>(isForAdmins: (sent: Sent) => boolean, handler: Handler<Asker & Viewer, Sent, T>): Handler<Asker, Sent, T> =>
  async (asker, sent) =>
    isForAdmins(sent) ? withAdmin(handler)(asker, sent) : handler({ ...asker, admin: 'no' }, sent);

/** Lets only those go on who may change issues in bulk at this moment. */
export const withBulkChange = <Sent, T>(handler: Handler<AskerWithRights, Sent, T>): Handler<Asker, Sent, T> =>
  withRight(noBulkChange, handler);

const withRight = <Sent, T>(
  refusal: (rights: Rights) => AppError | undefined,
  handler: Handler<AskerWithRights, Sent, T>,
): Handler<Asker, Sent, T> =>
  withRights(async (asker, sent) => {
    const error = refusal(asker);
    return error ? { ok: false, error } : handler(asker, sent);
  });
