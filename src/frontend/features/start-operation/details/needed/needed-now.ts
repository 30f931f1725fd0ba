import type { WizardState } from '../../wizard-state';
import type { Needed } from './needed';

/** What is needed where the issues go as it is chosen now; undefined: that has not been asked. Pure. */
export function neededNow({ needed, families, project, typeId }: WizardState): readonly Needed[] | undefined {
  const isOfNow =
    needed !== undefined &&
    needed.families === families &&
    needed.projectId === project?.id &&
    needed.typeId === typeId;
  return isOfNow ? needed.fields : undefined;
}
