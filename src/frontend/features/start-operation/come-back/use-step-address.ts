import { useEffect } from 'react';
import { address } from '../../../platform/place/address';
import { withoutQuery } from '../../../platform/place/path';
import { pathOfStep, stepAt } from '../start-address';
import type { StartStore } from '../start-store';
import { stepsOf } from '../steps';
import type { Step } from '../steps';

const ORDER = stepsOf(undefined);
const isBefore = (step: Step, other: Step): boolean => ORDER.indexOf(step) < ORDER.indexOf(other);

/** Gives each step its address: the browser's Back is the wizard's, and goes on as far as what is chosen allows. */
export function useStepAddress(store: StartStore, isOnScreen: boolean): void {
  useEffect(() => {
    if (!isOnScreen) return undefined;
    // The list's query stays in the address, so that whoever leaves finds the list as it was.
    const query = address.current().slice(withoutQuery(address.current()).length);
    let isThere = false;
    /** Steps that are only gone through on the way to where the browser is get no address. */
    let following = 0;

    const align = (): void => {
      const { step, isComingBack } = store.current();
      if (isComingBack || following > 0) return;
      const wasThere = isThere;
      isThere = true;
      const at = stepAt(address.current());
      const path = pathOfStep(step, query);
      if (at === step) return;
      if (at === undefined) return address.push(path);
      if (!wasThere) return address.replace(path);
      if (isBefore(at, step)) return address.push(path);
      address.backTo((seen) => stepAt(seen) === step, path);
    };
    const follow = (): void => {
      const at = stepAt(address.current());
      const { step, isComingBack } = store.current();
      if (isThere && at !== undefined && at !== step && !isComingBack) void goTo(at);
    };
    async function goTo(step: Step): Promise<void> {
      following++;
      await store.goTo(step);
      following--;
      align();
    }

    align();
    const endSteps = store.subscribe(align);
    const endAddress = address.subscribe(follow);
    return () => {
      endAddress();
      endSteps();
    };
  }, [store, isOnScreen]);
}
