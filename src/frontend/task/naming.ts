import type { TaskRow } from '../../contract';

/** Whether this person names the task: its owner does, and where nobody knows the owner whoever added it. Pure. */
export const canRename = ({ ownerId, addedById }: TaskRow, viewer: string | undefined): boolean =>
  viewer !== undefined && (ownerId ?? addedById) === viewer;
