import * as v from 'valibot';
import { shownText } from '../tasks/shown-text';

/** The longest message of a refusal that is shown, in characters, and how many of them. */
const MESSAGE_LENGTH = 500;
const MOST_MESSAGES = 10;

const texts = v.array(v.string());
/** Jira's three shapes: `{errors:[{message}]}`, `{errorMessages:[], errors:{field: message}}`, and a plain list of texts. */
const shapes = v.union([
  texts,
  v.object({ errors: v.array(v.object({ message: v.string() })) }),
  v.object({ errorMessages: v.optional(texts), errors: v.optional(v.record(v.string(), v.string())) }),
]);

/** What Jira says about a refusal, in its own words; nothing where the body is of no known shape. */
export function refusalMessages(body: unknown): string[] {
  const parsed = v.safeParse(shapes, body);
  if (!parsed.success) return [];
  const answer = parsed.output;
  const messages = Array.isArray(answer) ? answer : messagesIn(answer);
  return messages.slice(0, MOST_MESSAGES).map((message) => shownText(message, MESSAGE_LENGTH));
}

function messagesIn(answer: Exclude<v.InferOutput<typeof shapes>, string[]>): string[] {
  if (Array.isArray(answer.errors)) return answer.errors.map(({ message }) => message);
  const general = 'errorMessages' in answer ? (answer.errorMessages ?? []) : [];
  return [...general, ...Object.values(answer.errors ?? {})];
}
