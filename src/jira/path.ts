/**
 * An address of Jira's REST API with its values still apart, so that the caller encodes them in the way its platform
 * demands: functions through Forge's `route`, pages with `encodeURIComponent`. A value can never become a path.
 */
export interface JiraPath {
  readonly strings: TemplateStringsArray;
  readonly values: readonly string[];
}

/** Tags a template as an address: jiraPath`/rest/api/3/task/${taskId}`. */
export const jiraPath = (strings: TemplateStringsArray, ...values: string[]): JiraPath => ({ strings, values });

/** The address as text with every value encoded. */
export function encodedPath(path: JiraPath): string {
  return path.strings.reduce((text, part, index) => text + encodeURIComponent(path.values[index - 1] ?? '') + part);
}
