import type { Field } from './field';

const several: ReadonlySet<Field['kind']> = new Set(['labels', 'components', 'versions', 'multiselect', 'sprint']);

/** Whether an issue can have several values in a field of this kind. */
export const holdsSeveral = ({ kind }: Pick<Field, 'kind'>): boolean => several.has(kind);

/** `JsonTypeBean` of the contract: what a field holds, and whether it is Jira's own or was added to this site. */
export function schemaOf(field: Field): { type: string; system?: string; custom?: string; customId?: number } {
  const { id, type: custom } = field;
  const type = typeOf(field);
  return id.startsWith('customfield_')
    ? { type, custom, customId: Number(id.replace('customfield_', '')) }
    : { type, system: id };
}

function typeOf(field: Field): string {
  if (holdsSeveral(field)) return 'array';
  if (field.kind === 'select') return 'option';
  return field.kind === 'shown' || field.kind === 'text' ? 'string' : field.kind;
}
