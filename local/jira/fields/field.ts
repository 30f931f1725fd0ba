import type { Named } from '../catalogue';
import type { PartKind } from './project-parts';

/** A choice of a select field, as `bulk/issues/fields` names it. */
export interface SelectOption {
  id: string;
  value: string;
  isDisabled: boolean;
}

interface FieldBase extends Named {
  /** What `bulk/issues/fields` calls the type. */
  type: string;
  /** The only project where issues have it; all have a field without one. */
  onlyIn?: string;
}

/** How a field's value is held: texts, numbers, ids, `yyyy-mm-dd`; several of them for labels, components and the like. */
export type EditableField = FieldBase &
  (
    | { kind: 'text' | 'number' | 'date' | 'labels' | 'user' | 'priority' | 'issuetype' | 'sprint' }
    | { kind: PartKind }
    | { kind: 'select' | 'multiselect'; options: readonly SelectOption[] }
  );

/** A field that the site shows and does not edit in bulk, so that clients have something to be careful with. */
export interface ShownField extends FieldBase {
  kind: 'shown';
  fieldOptions?: readonly unknown[];
  unavailableMessage?: string;
}

export type Field = EditableField | ShownField;

/** The type of a custom field from Jira's own plugin. */
export function customType(name: string): string {
  return `com.atlassian.jira.plugin.system.customfieldtypes:${name}`;
}
