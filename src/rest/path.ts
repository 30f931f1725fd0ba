/**
 * An address of a REST API with its values still apart, so that the caller encodes them in the way its platform
 * demands: functions through Forge's `route`, pages with `encodeURIComponent`. A value can never become a path.
 */
export interface RestPath {
  readonly strings: TemplateStringsArray;
  readonly values: readonly string[];
}

/** Tags a template as an address: restPath`/rest/api/3/task/${taskId}`. */
export const restPath = (strings: TemplateStringsArray, ...values: string[]): RestPath => ({ strings, values });

/** The address as text with every value encoded. */
export function encodedPath(path: RestPath): string {
  return path.strings.reduce((text, part, index) => text + encodeURIComponent(path.values[index - 1] ?? '') + part);
}
