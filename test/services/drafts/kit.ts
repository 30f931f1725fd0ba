import type { Draft, Functions } from '../../../src/contract';
import type { Person } from '../../world';

type Answer<Name extends keyof Functions> = Promise<ReturnType<Functions[Name]>>;

/** Issues that were chosen, and an edit of their priority that is not filled in yet. */
export const draftOf = (
  issueIds: readonly string[],
  change: Partial<Extract<Draft, { kind: 'chosen' }>> = {},
): Draft => ({
  kind: 'chosen',
  step: 'details',
  by: 'jql',
  jql: 'project = PAY',
  keys: '',
  issueIds: [...issueIds],
  operation: 'edit',
  fields: [],
  transitions: [],
  sendEmail: true,
  goesOn: false,
  label: '',
  ...change,
});

/** One in which nothing is chosen yet: it is kept beside the other. */
export const keepLook = (who: Person, draft: Draft) =>
  who.call('keepDraft', { draft, isLookedAt: true }) as Answer<'keepDraft'>;
export const keepDraft = (who: Person, draft: Draft) => who.call('keepDraft', { draft }) as Answer<'keepDraft'>;
export const draft = (who: Person) => who.call('draft', {}) as Answer<'draft'>;
export const dropDraft = (who: Person, keptAt: number) => who.call('dropDraft', { keptAt }) as Answer<'dropDraft'>;
