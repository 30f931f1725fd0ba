import type { System } from '../../tasks/source';
import type { Read } from './source';

/** A status with which some sites say what others say by 404. */
export const isNotFound = (status: string): boolean => status.toUpperCase() === 'NOT_FOUND';

/** That answer as the refusal it is. */
export const notFound = (system: System): Read => ({
  ok: false,
  error: { kind: 'refused', system, status: 404, messages: [] },
});
