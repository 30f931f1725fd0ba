import * as v from 'valibot';

const some = v.optional(v.array(v.unknown()), []);
const answer = v.object({
  issues: some,
  issueChangeLogs: v.optional(v.array(v.object({ changeHistories: some })), []),
});

/** How many issues or histories an answer of Jira's bulk endpoints holds; none of any other. The answer can still be read. */
export async function objectsIn(path: string, response: Response): Promise<number> {
  if (!path.endsWith('/bulkfetch') || !response.ok) return 0;
  const text = await response.clone().text();
  try {
    const read = v.safeParse(answer, JSON.parse(text));
    if (!read.success) return 0;
    const { issues, issueChangeLogs } = read.output;
    return issueChangeLogs.reduce((sum, { changeHistories }) => sum + changeHistories.length, issues.length);
  } catch {
    // A fault made it unreadable: for the app it holds nothing.
    return 0;
  }
}
