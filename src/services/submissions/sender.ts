import type { OverBudget } from '../../tasks/app-error';
import type { Asker } from '../rights/asker';

/** As whom parts are sent: whoever looks at the page, or somebody who is away and has left a standing order. */
export interface Sender extends Pick<Asker, 'accountId' | 'endsAt' | 'deadline' | 'jira' | 'clientOf' | 'rights'> {
  /**
   * Takes so many points before they are spent, all of them or none: what is asked after that is not refused for a budget.
   * @returns why there are none
   */
  readonly reserve: (points: number) => Promise<OverBudget | undefined>;
  /** Only where a standing order sends: nobody is there. */
  readonly order?: {
    /** Until when Jira's quota is nearly used, as this run has learnt, epoch milliseconds. */
    readonly pausedUntil: () => number | undefined;
  };
}
