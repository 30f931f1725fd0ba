import { PROJECT_OF_RIGHTS } from '../issues';
import type { LostRight } from '../ledger';
import type { World } from '../world';

/** Somebody loses Bulk Change, or the right to edit in a project, for as long as the fault is on. */
export function rightsLost({ site: { jira }, faults, chance, ledger, history, nameOf, time }: World): {
  meddle(): void;
} {
  const [, mia, sam] = jira.users;
  if (!mia || !sam) throw new Error('the site has fewer than three users');
  // Of these one has a standing order more often than the other.
  const { accountId } = chance.pick([mia, mia, sam]);
  const permission = chance.pick(['BULK_CHANGE', 'BULK_CHANGE', 'EDIT_ISSUES'] as const);
  const right = [accountId, permission, ...(permission === 'BULK_CHANGE' ? [] : [PROJECT_OF_RIGHTS.key])] as const;
  let lost: LostRight | undefined;
  return {
    meddle() {
      const isOn = faults.isOn('right lost');
      if (isOn === (lost !== undefined)) return;
      if (lost) {
        jira.grant(...right);
        lost.until = time.clock.now();
        lost = undefined;
        return;
      }
      jira.revoke(...right);
      lost = { accountId, permission, from: time.clock.now(), until: Infinity };
      ledger.lostRights.push(lost);
      faults.acted('right lost');
      history.note({ who: nameOf(accountId), what: `loses ${permission}`, fault: 'right lost' });
    },
  };
}
