import type { Result, SavedView } from '../../../../contract';
import { platform } from '../../../platform/platform';

/** What this person has saved, newest first. */
export const askSaved = (): Promise<Result<{ readonly saved: readonly SavedView[] }>> =>
  platform.resolver.savedOperations({});
