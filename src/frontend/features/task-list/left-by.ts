import type { TaskKey } from '../../../tasks/task-key';

/** What somebody left the list by, where the focus is again when they come back: a task, the start of a new one, or the menu. */
export type LeftBy =
  { readonly kind: 'task'; readonly key: TaskKey } | { readonly kind: 'start' } | { readonly kind: 'menu' };
