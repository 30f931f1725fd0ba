import type { FieldEdit } from '../../tasks/changes/change';
import type { BulkField } from './bulk-fields';
import { fieldChoice } from './field-choice';
import type { IdAndName } from '../issues/fetch-issues';

export type FieldKind = FieldEdit['kind'];

const CUSTOM = 'com.atlassian.jira.plugin.system.customfieldtypes:';

/** Jira's types and how the app edits them. What is missing here is named and not edited. */
const KINDS: ReadonlyMap<string, FieldKind> = new Map(
  Object.entries<FieldKind>({
    summary: 'text',
    [`${CUSTOM}textfield`]: 'text',
    [`${CUSTOM}float`]: 'number',
    duedate: 'date',
    [`${CUSTOM}datepicker`]: 'date',
    labels: 'labels',
    [`${CUSTOM}labels`]: 'labels',
    [`${CUSTOM}select`]: 'option',
    [`${CUSTOM}radiobuttons`]: 'option',
    [`${CUSTOM}multiselect`]: 'options',
    [`${CUSTOM}multicheckboxes`]: 'options',
    assignee: 'user',
    reporter: 'user',
    [`${CUSTOM}userpicker`]: 'user',
    priority: 'priority',
    components: 'components',
    fixVersions: 'versions',
    versions: 'versions',
    [`${CUSTOM}multiversion`]: 'versions',
  }),
);

const ofChoices: readonly FieldKind[] = ['option', 'options', 'priority', 'components', 'versions'];

/** How the app edits a field that Jira offers; undefined where it cannot. Pure. */
export const editedAs = ({ id, type }: Pick<BulkField, 'id' | 'type'>): FieldKind | undefined =>
  /^[A-Za-z][\w-]{0,99}$/.test(id) ? KINDS.get(type) : undefined;

/** Whether a field's new value is one of those that there are, so that without any it cannot be edited. Pure. */
export const hasChoices = (kind: FieldKind): boolean => ofChoices.includes(kind);

/** The values that Jira names together with the field. Pure. */
export const namedChoices = ({ fieldOptions }: Pick<BulkField, 'fieldOptions'>): readonly IdAndName[] =>
  (fieldOptions ?? []).map(fieldChoice).filter((choice) => typeof choice === 'object');

/** Whether some of them cannot be read. Pure. */
export const hasOddChoices = ({ fieldOptions }: Pick<BulkField, 'fieldOptions'>): boolean =>
  (fieldOptions ?? []).some((raw) => fieldChoice(raw) === undefined);
