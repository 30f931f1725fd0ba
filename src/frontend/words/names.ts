import type { Named } from '../../tasks/asked';
import { isSystemField } from '../../tasks/system-fields';
import type { Say } from './say';

/** What Jira calls it, or its id. Pure. */
export const nameOf = ({ id, name }: Named): string => name ?? id;

/** What a field is called: in the reader's language where every Jira has it, else as Jira calls it, or by its id. Pure. */
export const fieldName = (field: Named, say: Say): string =>
  isSystemField(field.id) ? say(`field.${field.id}`) : nameOf(field);
