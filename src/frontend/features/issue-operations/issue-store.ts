import type { AppError, IssueOperations, Result } from '../../../contract';
import { myPermissions } from '../../../jira/permissions';
import { isActive } from '../../../tasks/task';
import type { Platform } from '../../platform/platform';
import { within } from '../../platform/within';
import { FollowedAnswer } from '../../watch/followed-answer';
import type { Followed } from '../../watch/followed-answer';
import { andOlder, withOlder } from './older-operations';
import type { Older } from './older-operations';

export interface IssueState extends Followed<IssueOperations> {
  readonly isAskingOlder: boolean;
  /** Why the last "Show older" brought nothing. */
  readonly olderError?: AppError;
  /** Jira told the page that its viewer is an admin, and did not tell the function. */
  readonly isAdminUnconfirmed: boolean;
}

/** An answer that takes longer is taken as "no admin": the page does not wait for it. */
const ADMIN_MS = 1_500;

/** The bulk operations of the issue that is looked at. */
export class IssueStore {
  private readonly followed: FollowedAnswer<IssueOperations>;
  private readonly listeners = new Set<() => void>();
  /** What Jira says of the viewer, once it has. */
  private isAdmin: boolean | undefined;
  private newest: IssueOperations | undefined;
  private older: Older | undefined;
  private state: IssueState;

  constructor(private readonly platform: Platform) {
    this.followed = new FollowedAnswer(platform, {
      ask: () => this.ask(),
      rowsOf: ({ operations }) => operations.flatMap(({ full }) => full?.row ?? []),
      isMoving: ({ operations }) => operations.some(({ state }) => isActive(state)),
    });
    this.state = { ...this.followed.current(), isAskingOlder: false, isAdminUnconfirmed: false };
    this.followed.subscribe(() => this.set({}));
  }

  readonly current = (): IssueState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    this.followed.start();
  }

  stop(): void {
    this.followed.stop();
  }

  readonly askNow = (): void => this.followed.askNow();

  readonly showOlder = async (): Promise<void> => {
    const before = this.state.answer?.older;
    if (before === undefined || this.state.isAskingOlder) return;
    this.set({ isAskingOlder: true });
    const result = await this.platform.resolver.issue({ asAdmin: this.isAdmin ?? false, before });
    const { olderError: _over, ...rest } = this.state;
    this.state = { ...rest, isAskingOlder: false, ...(result.ok ? {} : { olderError: result.error }) };
    if (!result.ok || !this.newest) return this.set({});
    this.older = andOlder(this.older, result.data);
    this.followed.take(withOlder(this.newest, this.older));
  };

  /** Whether the viewer is an admin is asked in the browser, so that of everybody else nobody asks Jira for it again. */
  private async ask(): Promise<Result<IssueOperations>> {
    const { jira, resolver } = this.platform;
    if (this.isAdmin === undefined) {
      const permissions = await within(ADMIN_MS, myPermissions(jira), undefined);
      if (permissions?.ok) this.isAdmin = permissions.data.admin;
    }
    const asAdmin = this.isAdmin ?? false;
    const result = await resolver.issue({ asAdmin });
    if (!result.ok) return result;
    this.newest = result.data;
    const { admin, operations } = result.data;
    // Where nothing is kept back, nobody had to be asked who is an admin.
    const isKeptBack = operations.some(({ full }) => !full);
    this.state = { ...this.state, isAdminUnconfirmed: asAdmin && admin === 'unknown' && isKeptBack };
    return { ok: true, data: withOlder(result.data, this.older) };
  }

  private set(change: Partial<IssueState>): void {
    const { answer: _a, failure: _f, ...rest } = this.state;
    this.state = { ...rest, ...this.followed.current(), ...change };
    this.listeners.forEach((listener) => listener());
  }
}
