import type { SourceName } from '../tasks/task';
import { inBrowser } from './in-browser';
import type { Source } from './source';
import { yandexTracker } from './yandex-tracker';

/** Every source the app reads. */
export const sources: Readonly<Record<SourceName, Source>> = {
  ...inBrowser,
  'yandex-tracker': yandexTracker,
};
