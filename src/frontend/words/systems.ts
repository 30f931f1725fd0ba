import type { SourceName } from '../../tasks/task';
import type { Say } from './say';

/** The name of the system behind a source: Jira where nothing else is said. Pure. */
export const systemOf = (source: SourceName | undefined, say: Say): string =>
  say(source === 'confluence' || source === 'yandex-tracker' ? `system.${source}` : 'system.jira');
