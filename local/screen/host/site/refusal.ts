/** What Jira says when it refuses, in its own words where it gives some. */
export function refusalOf({ status, body }: { status: number; body: string }): string {
  try {
    const { errorMessages, errors } = JSON.parse(body) as { errorMessages?: unknown; errors?: unknown };
    if (Array.isArray(errorMessages) && errorMessages.length > 0) return errorMessages.join(' ');
    // The bulk endpoints say it in another shape.
    if (Array.isArray(errors)) return errors.map((error: { message?: unknown }) => String(error.message)).join(' ');
  } catch {
    // No JSON: the status says what there is to say.
  }
  return `Jira answered ${status}.`;
}
