import type { Answer } from '../../rest/client';
import { UNREADABLE } from '../client';
import type { JiraClient } from '../client';
import { issuesById } from './issues-by-id';

const KEY = /^[a-z][a-z0-9_]*-[1-9]\d{0,14}$/i;
/** Jira's own limits: a project's key has ten characters unless an admin allows more, up to 255. */
const KEY_LENGTH = 100;

/** The key of an issue that a text is, as Jira writes it; undefined: it is none. Pure. */
export function issueKeyIn(text: string): string | undefined {
  const key = text.trim();
  return key.length <= KEY_LENGTH && KEY.test(key) ? key.toUpperCase() : undefined;
}

/**
 * The id of the issue that has this key, or had it before it was moved, as the asker sees it; undefined in an answer: Jira
 * shows them none. One request, 1 point.
 */
export async function issueIdOf(jira: JiraClient, key: string): Promise<Answer<string | undefined>> {
  const answer = await issuesById(jira, [key], 'updated');
  if (!answer.ok) return answer;
  const { items, leftOut } = answer.data;
  return leftOut > 0 ? UNREADABLE : { ...answer, data: items[0]?.id };
}
