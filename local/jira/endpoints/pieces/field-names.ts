/** A list in the address: the parameter repeated, commas, or both, as Jira takes it. */
export function namesIn(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
