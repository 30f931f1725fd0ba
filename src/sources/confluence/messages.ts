import * as v from '../../valibot';
import { objectOf, part } from '../../rest/values';
import { message, messages } from './long-task';
import type { LongTask, Message } from './long-task';
import { readable, wordsOf } from './readable';

/** Some translations are a whole answer as text: `{"status": {"key", "args"}, "errors": […]}`. */
const asText = objectOf({ status: part(message), errors: messages });

/** What a task says, and what it says of errors. */
interface Said {
  readonly messages: readonly Message[];
  readonly errors: readonly Message[];
  /** It tells of errors, readable or not. */
  readonly hasErrors: boolean;
}

function saidBy({ messages: told, errors, status }: LongTask): Said {
  const all = (told?.items ?? []).map(unpacked);
  const leftOut = all.reduce((sum, each) => sum + each.leftOut, errors?.leftOut ?? 0);
  const failures = [...all.flatMap((each) => each.errors), ...(errors?.items ?? [])];
  return {
    messages: all.flatMap((each) => each.messages),
    errors: failures,
    hasErrors: failures.length > 0 || leftOut > 0 || (status?.startsWith('ERROR_') ?? false),
  };
}

function unpacked(each: Message): Pick<Said, 'messages' | 'errors'> & { readonly leftOut: number } {
  const text = each.translation?.trim() ?? '';
  const inner = text.startsWith('{') ? v.safeParse(asText, parsed(text)) : undefined;
  if (!inner?.success) return { messages: [each], errors: [], leftOut: 0 };
  const { status, errors } = inner.output;
  return { messages: status ? [status] : [], errors: errors?.items ?? [], leftOut: errors?.leftOut ?? 0 };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a task tells of errors, whatever it says of success. Pure. */
export const tellsOfErrors = (task: LongTask): boolean => saidBy(task).hasErrors;

/** All that a task says, as people can read it: its messages, then its errors. Pure. */
export function messagesOf(task: LongTask): string[] {
  const said = saidBy(task);
  const all = [...said.messages, ...said.errors];
  const { status } = task;
  const isSaid = status === undefined || all.some(({ key, translation }) => [key, translation].includes(status));
  return [...all.map(readable), ...(isSaid ? [] : [wordsOf(status)])];
}
