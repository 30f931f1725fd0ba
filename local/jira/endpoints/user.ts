import { ok, type Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';
import { userAnswer, userOf } from '../users';
import { offsetPage } from './pieces/offset-page';

/** One account by its id. */
export const user: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/user',
  scopes: ['read:jira-user'],
  refuses: 'collection',
  answer({ asker, query, site }) {
    const accountId = query.get('accountId') ?? '';
    if (accountId === '') throw refusal('collection', 400, "The query parameter 'accountId' is required.");
    const found = userOf(accountId);
    if (found === undefined)
      throw refusal('collection', 404, `Specified user does not exist or you do not have required permissions`);
    return ok(userAnswer(found, asker, site));
  },
};

/** Accounts by their ids, in pages of 10 unless asked otherwise; ids that nobody has are left out. */
export const userBulk: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/user/bulk',
  scopes: ['read:jira-user'],
  refuses: 'collection',
  answer(call) {
    const { asker, query, site } = call;
    const asked = query.getAll('accountId');
    if (asked.length === 0) throw refusal('collection', 400, "The query parameter 'accountId' is required.");
    const found = [...new Set(asked)].flatMap((accountId) => userOf(accountId) ?? []);
    const { values, ...page } = offsetPage(call, found, 10);
    return ok({ ...page, values: values.map((each) => userAnswer(each, asker, site)) });
  },
};
