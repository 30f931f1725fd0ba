import * as v from '../../valibot';
import { JIRA } from '../../jira/client';
import type { Dialect } from '../../rest/dialect';
import type { Answer, RestClient } from '../../rest/client';
import { restPath } from '../../rest/path';
import { idText } from '../../jira/values';
import { eachOf, elapsed, flag, listOf, objectOf, part, percentage } from '../../rest/values';

/** How Confluence answers: as Jira does, because both stand behind the same gateway of Atlassian's. */
export const CONFLUENCE: Dialect = { ...JIRA, system: 'confluence' };

/** Ids that fit a key of this app's; the contract says only that they are text. Others are left out. */
const id = v.union([idText, v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))]);

/** Messages of one task that are read, and arguments of one message. */
const [MOST_MESSAGES, MOST_ARGUMENTS] = [1_000, 100];
/** A longer text is no sentence that anybody reads, in characters. */
const LONGEST_TEXT = 20_000;

const text = part(
  v.pipe(
    v.string(),
    v.transform((all) => all.slice(0, LONGEST_TEXT)),
  ),
);
const messageSchema = objectOf({
  translation: text,
  key: text,
  args: part(
    v.pipe(
      v.array(v.unknown()),
      v.transform((all) => all.slice(0, MOST_ARGUMENTS)),
    ),
  ),
});

/** A message; a bare text stands for its key or its words. */
export const message = v.union([
  messageSchema,
  v.pipe(
    v.string(),
    v.transform((translation): v.InferOutput<typeof messageSchema> => ({ translation })),
  ),
]);
export const messages = listOf(message, MOST_MESSAGES);

/** Read part by part; of one that was asked by its id, the id is that. */
const parts = {
  name: part(message),
  elapsedTime: elapsed,
  percentageComplete: percentage,
  /** Can be true long before the end: it means something only with `finished`. */
  successful: flag,
  finished: flag,
  messages,
  errors: messages,
  status: text,
  additionalDetails: v.optional(v.unknown()),
};
const taskSchema = v.pipe(
  objectOf(parts),
  v.check(
    ({ finished, successful, percentageComplete }) =>
      finished !== undefined || successful !== undefined || percentageComplete !== undefined,
  ),
);

/** A long-running task, as Confluence says it: no owner, no start, texts as keys or translated. */
export type LongTask = v.InferOutput<typeof taskSchema> & { readonly id: string };
export type Message = v.InferOutput<typeof messageSchema>;

/** A list is read task by task: each needs an id. */
const listSchema = objectOf({ results: eachOf(objectOf({ ...parts, id })) });

/** GET /wiki/rest/api/longtask/{id}, also after it has finished. 404: not known, or not visible to the caller. */
export async function longTask(confluence: RestClient, taskId: string): Promise<Answer<LongTask>> {
  const path = restPath`/wiki/rest/api/longtask/${taskId}`;
  const answer = await confluence.ask({ method: 'GET', path }, taskSchema);
  return answer.ok ? { ...answer, data: { ...answer.data, id: taskId } } : answer;
}

/** GET /wiki/rest/api/longtask: the first hundred of those that are active and that the caller may see. */
export async function longTasks(confluence: RestClient): Promise<Answer<readonly LongTask[]>> {
  const path = restPath`/wiki/rest/api/longtask?start=0&limit=100`;
  const answer = await confluence.ask({ method: 'GET', path }, listSchema);
  return answer.ok ? { ...answer, data: answer.data.results } : answer;
}
