import { withoutQuery } from '../../platform/place/path';
import type { Step } from './steps';

const START = '/start/';
const STEPS: readonly Step[] = ['issues', 'operation', 'details', 'preview'];

/**
 * Where within a page of tasks a step of the wizard is shown.
 * @param query of the list behind it. Pure.
 */
export const pathOfStep = (step: Step, query = ''): string => START + step + query;

/** Whether the wizard is shown at a path, whatever its step. Pure. */
export const isOfStart = (path: string): boolean => `${withoutQuery(path)}/`.startsWith(START);

/** The step that is shown at a path; undefined: the path is not of the wizard. What is no step is the first one. Pure. */
export function stepAt(path: string): Step | undefined {
  if (!isOfStart(path)) return undefined;
  const name = withoutQuery(path).slice(START.length).replace(/\/$/, '');
  return STEPS.find((step) => step === name) ?? 'issues';
}
