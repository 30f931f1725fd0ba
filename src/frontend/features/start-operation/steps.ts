export const OPERATIONS = ['edit', 'transition', 'move', 'delete', 'watch', 'unwatch'] as const;
export type ChosenOperation = (typeof OPERATIONS)[number];

export type Step = 'issues' | 'operation' | 'details' | 'preview';

/** Whether an operation has something to choose beyond itself. */
export const hasDetails = (operation: ChosenOperation | undefined): boolean =>
  operation === undefined || operation === 'edit' || operation === 'transition' || operation === 'move';

/** The steps that a start with this operation has, in their order. Pure. */
export const stepsOf = (operation: ChosenOperation | undefined): readonly Step[] =>
  hasDetails(operation) ? ['issues', 'operation', 'details', 'preview'] : ['issues', 'operation', 'preview'];
