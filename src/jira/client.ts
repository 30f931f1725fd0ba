import type { Answer, RestClient } from '../rest/client';
import type { Dialect } from '../rest/dialect';
import { refusalMessages } from './refusal-messages';

/** Jira's REST API with one account's rights. Has a name of its own so that signatures say which system is asked. */
export type JiraClient = RestClient;

/** How Jira answers. */
export const JIRA: Dialect = {
  system: 'jira',
  furtherRefusals: [],
  passingReasons: ['jira-burst-based', 'jira-per-issue-on-write'],
  refusalMessages,
};

/** Stands for an answer of which a part that decides could not be read. */
export const UNREADABLE = {
  ok: false,
  error: { kind: 'upstream', system: 'jira', status: 200 },
} as const satisfies Answer<never>;
