import * as v from '../../valibot';
import { shownText } from '../../tasks/shown-text';
import type { IdAndName } from '../issues/fetch-issues';
import { idText } from '../values';

const text = v.fallback(v.optional(v.string()), undefined);
const number = v.fallback(v.optional(idText), undefined);
const flag = v.fallback(v.optional(v.boolean()), false);
const choiceSchema = v.object({
  id: number,
  optionId: number,
  componentId: number,
  versionId: number,
  priority: text,
  name: text,
  component: text,
  version: text,
  value: text,
  isDisabled: flag,
  disabled: flag,
  archived: flag,
});

/**
 * A choice that a field offers (one of `fieldOptions` of GET /rest/api/3/bulk/issues/fields): of a select, a priority, a
 * component or a version, to each of which Jira gives its own shape. One of `allowedValues` of
 * createmeta has yet another shape. A disabled or archived one is no choice: it is `closed`. Undefined: it cannot be read.
 */
export function fieldChoice(raw: unknown): IdAndName | 'closed' | undefined {
  const parsed = v.safeParse(choiceSchema, raw);
  if (!parsed.success) return undefined;
  const { isDisabled, disabled, archived } = parsed.output;
  if (isDisabled || disabled || archived) return 'closed';
  const { id, optionId, componentId, versionId, priority, name, component, version, value } = parsed.output;
  const key = optionId ?? id ?? componentId ?? versionId;
  const label = priority ?? name ?? component ?? version ?? value;
  return key === undefined || label === undefined ? undefined : { id: key, name: shownText(label, 200) };
}
