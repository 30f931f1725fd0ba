/**
 * An id of Jira's as this app takes, stores and sends it: one way to write each, and a number that JavaScript keeps exactly
 * (15 digits stay below 2^53). With a leading zero two texts would name one issue.
 */
export const JIRA_ID = /^[1-9][0-9]{0,14}$/;

export const isJiraId = (text: string): boolean => JIRA_ID.test(text);

/** Ids of one task or submission at the most: ten times what anybody can start here, and far more than Jira names. */
export const MOST_IDS = 100_000;
