import type { Say } from '../../../words/say';
import { stepsOf } from '../steps';
import type { WizardState } from '../wizard-state';

/** The steps as the tracker shows them. Pure. */
export function stages({ step, operation }: Pick<WizardState, 'step' | 'operation'>, say: Say) {
  const steps = stepsOf(operation);
  const now = steps.indexOf(step);
  return steps.map((id, index) => ({
    id,
    label: say(`start.step.${id}`),
    percentageComplete: index < now ? 100 : 0,
    status: index < now ? ('visited' as const) : index === now ? ('current' as const) : ('unvisited' as const),
  }));
}
