/** What Jira says when it refuses, in its own words where it gives some. */
export function refusalOf({ status, body }: { status: number; body: string }): string {
  try {
    const { errorMessages } = JSON.parse(body) as { errorMessages?: unknown };
    if (Array.isArray(errorMessages) && errorMessages.length > 0) return errorMessages.join(' ');
  } catch {
    // No JSON: the status says what there is to say.
  }
  return `Jira answered ${status}.`;
}
