/** Which issues the same is done to: what a search finds then, or the same as before. */
export const WHICH_ISSUES = ['search', 'same'] as const;
export type WhichIssues = (typeof WHICH_ISSUES)[number];
