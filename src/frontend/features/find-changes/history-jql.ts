/** How far back the histories are read: days. */
export const PERIODS = { day: 1, week: 7, twoWeeks: 14, threeMonths: 92 } as const;
export type FindPeriod = keyof typeof PERIODS;

export interface FindQuestion {
  readonly period: FindPeriod;
  /** A project's key; empty: all that the viewer may browse. */
  readonly project: string;
  /** Whose changes are looked for: an account; everybody's unless told. */
  readonly person?: string;
  /** Further conditions; empty: none. */
  readonly jql: string;
}

/** The issues that may have been changed in the period, those that were changed last first. Pure. */
export function historyJql({ period, project, jql }: FindQuestion): string {
  const conditions = withoutOrder(jql).trim();
  const clauses = [
    `updated >= -${PERIODS[period]}d`,
    ...(project.trim() === '' ? [] : [`project = "${project.trim().replace(/["\\]/g, '\\$&')}"`]),
    ...(conditions === '' ? [] : [hasOr(conditions) ? `(${conditions})` : conditions]),
  ];
  return `${clauses.join(' AND ')} ORDER BY updated DESC`;
}

/** What is not inside of quotes, with the same length; a quote that is not closed goes to the end. */
const unquoted = (jql: string): string =>
  jql.replace(/"(?:[^"\\]|\\.)*(?:"|\\?$)|'(?:[^'\\]|\\.)*(?:'|\\?$)/gs, (quoted) => 'x'.repeat(quoted.length));

const hasOr = (jql: string): boolean => /\bor\b/i.test(unquoted(jql));

/** An order of the viewer's own would cut the query in two. */
function withoutOrder(jql: string): string {
  const at = unquoted(jql).search(/\border\s+by\b/i);
  return at < 0 ? jql : jql.slice(0, at);
}
