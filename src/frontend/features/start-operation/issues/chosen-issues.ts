import type { WizardState } from '../wizard-state';
import type { Selection } from './selection';

/** The text by which issues are chosen now. */
export const askedText = ({ by, jql, keys }: WizardState): string =>
  by === 'given' ? by : `${by}:${by === 'jql' ? jql : keys}`;

/** Whether what was found is the answer to another question than the one that stands there now. Pure. */
export const isOldResult = (state: WizardState): boolean =>
  state.step === 'issues' && state.found !== undefined && state.found.asked !== askedText(state);

/** The chosen issues, once they are found and nothing is left to decide about them. Pure. */
export function selectionOf({ found, leavesUnknownOut }: WizardState): Selection | undefined {
  if (found?.result.kind !== 'found') return undefined;
  const { selection } = found.result;
  return selection.issues.length > 0 && (selection.unknown.length === 0 || leavesUnknownOut) ? selection : undefined;
}
