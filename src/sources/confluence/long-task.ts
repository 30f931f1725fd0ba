import * as v from 'valibot';
import { JIRA } from '../../jira/client';
import type { Dialect } from '../../rest/dialect';
import type { Answer, RestClient } from '../../rest/client';
import { restPath } from '../../rest/path';
import { idText } from '../../jira/values';
import { lenientNumber } from '../../rest/values';

/** How Confluence answers: as Jira does, because both stand behind the same gateway of Atlassian's. */
export const CONFLUENCE: Dialect = { ...JIRA, system: 'confluence' };

/** Ids that fit a key of this app's; the contract says only that they are text. Others are left out. */
const id = v.union([idText, v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))]);

const args = v.fallback(v.optional(v.nullable(v.array(v.unknown()))), undefined);
const text = v.fallback(v.optional(v.string()), undefined);
const messageSchema = v.object({ translation: text, key: text, args });
const messages = v.fallback(v.optional(v.nullable(v.array(messageSchema))), undefined);

const schema = v.object({
  id,
  name: v.fallback(v.optional(messageSchema), undefined),
  elapsedTime: lenientNumber,
  percentageComplete: lenientNumber,
  /** Can be true long before the end: it means something only with `finished`. */
  successful: v.boolean(),
  finished: v.boolean(),
  messages,
  errors: messages,
  status: text,
  additionalDetails: v.optional(v.unknown()),
});

/** A long-running task, as Confluence says it: no owner, no start, texts as keys or translated. */
export type LongTask = v.InferOutput<typeof schema>;
export type Message = v.InferOutput<typeof messageSchema>;

const listSchema = v.object({ results: v.array(v.unknown()) });

/** GET /wiki/rest/api/longtask/{id}, also after it has finished. 404: not known, or not visible to the caller. */
export const longTask = (confluence: RestClient, taskId: string): Promise<Answer<LongTask>> =>
  confluence.ask({ method: 'GET', path: restPath`/wiki/rest/api/longtask/${taskId}` }, schema);

/** GET /wiki/rest/api/longtask: the first hundred of those that are active and that the caller may see. */
export async function longTasks(confluence: RestClient): Promise<Answer<readonly LongTask[]>> {
  const path = restPath`/wiki/rest/api/longtask?start=0&limit=100`;
  const answer = await confluence.ask({ method: 'GET', path }, listSchema);
  if (!answer.ok) return answer;
  const tasks = answer.data.results.flatMap((result) => {
    const parsed = v.safeParse(schema, result);
    return parsed.success ? [parsed.output] : [];
  });
  return { ok: true, data: tasks, text: answer.text };
}
