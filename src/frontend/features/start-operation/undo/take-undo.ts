import type { Platform } from '../../../platform/platform';
import type { AskWays } from '../details/transitions/ask-ways';
import { plannedOperation } from '../plan/plan';
import type { Planned } from '../plan/planned';
import type { WizardHolder } from '../wizard-holder';
import { planUndo } from './plan-undo';
import type { ToUndo } from './plan-undo';

interface Needs {
  readonly platform: Pick<Platform, 'jira' | 'resolver'>;
  readonly askWays: AskWays;
  readonly confirm: (result: Planned) => void;
}

/** Reads what a task did and confirms what of it can go back; where nothing can, it says why. */
export const createTakeUndo = (
  { set, newCall }: WizardHolder,
  { platform, askWays, confirm }: Needs,
): ((toUndo: ToUndo) => Promise<void>) =>
  async function takeUndo(toUndo) {
    const isLatest = newCall();
    set({ waiting: { for: 'histories' }, nothingToUndo: undefined, problem: undefined });
    const undo = await planUndo(toUndo, {
      ...platform,
      askWays,
      isWanted: isLatest,
      onProgress(done, of) {
        if (isLatest() && of > done) set({ waiting: { for: 'histories', done, of } });
      },
    });
    if (!isLatest()) return;
    set({ waiting: undefined });
    switch (undo.kind) {
      case 'plan': {
        const { plan, undoneBy } = undo;
        set({ operation: plannedOperation(plan), retriedBy: undoneBy, asksAgain: undoneBy !== undefined });
        return confirm({ ok: true, plan });
      }
      case 'nothing':
        return set({ nothingToUndo: undo });
      case 'failed':
        return set({ problem: { kind: 'jira', error: undo.error } });
      case 'refused':
        return set({ problem: { kind: 'app', error: undo.error } });
    }
  };
