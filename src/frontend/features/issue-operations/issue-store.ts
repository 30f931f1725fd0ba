import type { AppError, IssueOperations, Result } from '../../../contract';
import { myPermissions } from '../../../jira/permissions';
import { isActive } from '../../../tasks/task';
import type { Platform } from '../../platform/platform';
import { createStore } from '../../platform/store';
import type { Readable } from '../../platform/store';
import { within } from '../../platform/answers/within';
import { createFollowedAnswer } from '../../watch/followed-answer';
import type { Followed } from '../../watch/followed-answer';
import { andOlder, withOlder } from './older-operations';
import type { Older } from './older-operations';

export interface IssueState extends Followed<IssueOperations> {
  readonly isAskingOlder: boolean;
  /** Why the last "Show older" brought nothing. */
  readonly olderError?: AppError;
  /**
   * Jira told the page that its viewer is an admin, but did not tell the function in time, which then kept something back.
   */
  readonly isAdminUnconfirmed: boolean;
  /** Why it did not. */
  readonly adminProblem?: AppError;
}

/** An answer that takes longer counts as "no admin", so that the page does not wait for it. */
const ADMIN_MS = 1_500;

/** The bulk operations of the issue that is looked at. */
export interface IssueStore extends Readable<IssueState> {
  readonly start: () => void;
  readonly stop: () => void;
  readonly askNow: () => void;
  readonly showOlder: () => Promise<void>;
}

export function createIssueStore(platform: Platform): IssueStore {
  const { jira, resolver } = platform;
  const followed = createFollowedAnswer<IssueOperations>(platform, {
    ask,
    rowsOf: ({ operations }) => operations.flatMap(({ full }) => full?.row ?? []),
    isMoving: ({ operations }) => operations.some(({ state }) => isActive(state)),
  });
  const first = { ...followed.current(), isAskingOlder: false, isAdminUnconfirmed: false };
  const { current, subscribe, set: show, keep } = createStore<IssueState>(first);
  /** Whether the viewer is an admin; undefined until Jira has said it. */
  let isAdmin: boolean | undefined;
  let newest: IssueOperations | undefined;
  let older: Older | undefined;

  function set(change: Partial<IssueState>): void {
    const { answer: _a, failure: _f, ...rest } = current();
    show({ ...rest, ...followed.current(), ...change });
  }
  followed.subscribe(() => set({}));

  /**
   * Asks the function, after asking Jira in the browser whether the viewer is an admin. The function asks Jira that again
   * only where the answer was yes, so all other viewers cost it no call.
   */
  async function ask(): Promise<Result<IssueOperations>> {
    if (isAdmin === undefined) {
      const permissions = await within(ADMIN_MS, myPermissions(jira), undefined);
      if (permissions?.ok) isAdmin = permissions.data.admin;
    }
    const asAdmin = isAdmin ?? false;
    const result = await resolver.issue({ asAdmin });
    if (!result.ok) return result;
    newest = result.data;
    const { admin, operations, problem } = result.data;
    // `admin` is `unknown` also where the function had no need to ask: then every operation is there in full.
    const isKeptBack = operations.some(({ full }) => !full);
    const { adminProblem: _before, ...rest } = current();
    const isAdminUnconfirmed = asAdmin && admin === 'unknown' && isKeptBack;
    keep({ ...rest, isAdminUnconfirmed, ...(isAdminUnconfirmed && problem ? { adminProblem: problem } : {}) });
    return { ok: true, data: withOlder(result.data, older) };
  }

  async function showOlder(): Promise<void> {
    const before = current().answer?.older;
    if (before === undefined || current().isAskingOlder) return;
    set({ isAskingOlder: true });
    const result = await resolver.issue({ asAdmin: isAdmin ?? false, before });
    const { olderError: _over, ...rest } = current();
    keep({ ...rest, isAskingOlder: false, ...(result.ok ? {} : { olderError: result.error }) });
    if (!result.ok || !newest) return set({});
    older = andOlder(older, result.data);
    followed.take(withOlder(newest, older));
  }

  return { current, subscribe, start: followed.start, stop: followed.stop, askNow: followed.askNow, showOlder };
}
