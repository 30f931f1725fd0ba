import { spoken } from '../rest/message-key';
import { shownText } from '../tasks/shown-text';

/** The longest message of a refusal that is shown, in characters, and how many of them. */
const MESSAGE_LENGTH = 500;
const MOST_MESSAGES = 10;

/**
 * What Jira, or what stands before it, says about a refusal in its own words; nothing where the body has none. Jira's shapes
 * are `{errors:[{message}]}`, `{errorMessages:[], errors:{field: message}}` and a plain list of texts; its gateway answers
 * `{code, message}`, and a request that reaches no endpoint RFC 7807's `{title, detail}`. What is odd is left out by itself.
 */
export function refusalMessages(body: unknown): string[] {
  const messages = Array.isArray(body) ? textsIn(body) : messagesIn(isObject(body) ? body : {});
  return [...new Set(messages)]
    .filter((message) => !isPage(message))
    .slice(0, MOST_MESSAGES)
    .map((message) => shownText(spoken(message.trim()), MESSAGE_LENGTH))
    .filter((message) => message !== '');
}

function messagesIn({ errorMessages, errors, message, detail, title }: Readonly<Record<string, unknown>>): string[] {
  const named = isObject(errors) ? Object.values(errors) : errors;
  const ofJira = [...textsIn(errorMessages), ...textsIn(named)];
  if (ofJira.length > 0) return ofJira;
  const others = [message, detail, title].find((text) => typeof text === 'string' && text.trim() !== '');
  return textsIn([others]);
}

/** The texts of a list, and the messages of what it holds beside texts. */
const textsIn = (list: unknown): string[] =>
  Array.isArray(list)
    ? list.flatMap((each: unknown) => {
        const text = isObject(each) ? each['message'] : each;
        return typeof text === 'string' ? text : [];
      })
    : [];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A proxy's whole page, which says nothing to whoever reads a message. */
const isPage = (text: string): boolean => /<(!doctype|html|body)\b/i.test(text);
