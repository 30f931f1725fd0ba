import type { FileOf } from '../../contract';
import type { Viewer } from '../rights/visible-task';

/**
 * Said of a list while nobody knows whether the asker is an admin: what only admins may see is missing then. Whether there is
 * any such task is not looked up, because the asker may not be told of it either. Pure.
 */
export const ownOnly = ({ kind }: Pick<FileOf, 'kind'>, { admin }: Pick<Viewer, 'admin'>): { ownOnly?: true } =>
  kind === 'list' && admin === 'unknown' ? { ownOnly: true } : {};
