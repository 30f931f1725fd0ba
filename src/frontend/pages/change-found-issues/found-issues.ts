import * as v from '../../../valibot';
import type { Preset } from '../../features/start-operation/preset';

/** What the issue navigator tells: the query, and the issues that somebody has ticked in its list. */
export const navigatorSchema = v.fallback(
  v.object({
    jql: v.fallback(v.string(), ''),
    issueKeys: v.fallback(v.array(v.string()), []),
  }),
  { jql: '', issueKeys: [] },
);

/** What the start begins with: the ticked issues, else all that the query finds, else nothing. Pure. */
export function presetOf({ jql, issueKeys }: v.InferOutput<typeof navigatorSchema>): Preset {
  if (issueKeys.length > 0) return { keys: issueKeys };
  return jql.trim() === '' ? {} : { jql };
}
