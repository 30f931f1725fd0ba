import { systemOf } from '../../tasks/source';
import type { SourceName } from '../../tasks/source';
import type { Say } from './say';

/** The name of the system behind a source: Jira where no source is known. Pure. */
export const systemName = (source: SourceName | undefined, say: Say): string =>
  say(`system.${source === undefined ? 'jira' : systemOf(source)}`);
