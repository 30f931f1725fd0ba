import type { Named } from '../../../tasks/changes/asked';
import { isSystemField } from '../../../tasks/changes/system-fields';
import { isDay } from '../days';
import type { Say } from '../say';

/** What Jira calls it, or its id. Pure. */
export const nameOf = ({ id, name }: Named): string => name ?? id;

/** What a field is called: in the reader's language where every Jira has it, else as Jira calls it, or by its id. Pure. */
export const fieldName = (field: Named, say: Say): string =>
  isSystemField(field.id) ? say(`field.${field.id}`) : nameOf(field);

/** Fields that are texts, or lists of them: what looks like a day there is what somebody has written. */
const WRITTEN: readonly string[] = ['description', 'environment', 'labels', 'summary'];

/**
 * What a value of a field is called. A day is its own id and has no other name: it is told as the reader writes days. Pure.
 */
export const valueName = (value: Named, field: Named, say: Say): string =>
  value.name === undefined && !WRITTEN.includes(field.id) && isDay(value.id)
    ? say('value.day', { at: Date.parse(value.id) })
    : nameOf(value);
