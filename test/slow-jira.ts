import type { World } from './world';

/** So late comes each answer of Jira's whose address has this in it, by the site's clock; none: undefined. */
export type Lateness = (path: string) => number | undefined;

/** From now on Jira does at once what it is asked, and answers late. */
export function answerLate({ site: { jira } }: World, latenessOf: Lateness): void {
  const real = jira.fetchAs.bind(jira);
  jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    const late = latenessOf(new URL(request.url).pathname);
    if (late !== undefined) await new Promise((resolve) => setTimeout(resolve, late));
    return answer;
  };
}
