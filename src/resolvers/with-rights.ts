import type { AppError } from '../contract';
import type { Asker, AskerWithRights } from '../services/rights/asker';
import { noBulkChange, notAdmin } from '../services/rights/rights';
import type { Rights } from '../services/rights/rights';
import type { Viewer } from '../services/rights/visible-task';
import type { Handler } from './with-asker';

/** Asks Jira first what the asker may; where it does not say it in time, the action goes on with that. */
export const withRights =
  <Sent, T>(handler: Handler<AskerWithRights, Sent, T>): Handler<Asker, Sent, T> =>
  async (asker, sent) =>
    handler({ ...asker, ...(await asker.rights()) }, sent);

/** For who is an admin at this moment: nobody else is told or does anything. */
export const withAdmin = <Sent, T>(handler: Handler<AskerWithRights, Sent, T>): Handler<Asker, Sent, T> =>
  withRight(notAdmin, handler);

/** The same where what they sent is for admins; for anything else Jira is not asked, and nobody counts as an admin. */
export const withAdminWhere =
  <Sent, T>(isForAdmins: (sent: Sent) => boolean, handler: Handler<Asker & Viewer, Sent, T>): Handler<Asker, Sent, T> =>
  async (asker, sent) =>
    isForAdmins(sent) ? withAdmin(handler)(asker, sent) : handler({ ...asker, admin: 'no' }, sent);

/** For who may change issues in bulk at this moment. */
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
