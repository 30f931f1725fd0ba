/**
 * What Jira's side of the same checkout answered: its shape is known, unless a fault has cut or replaced it.
 * @throws Error in words for people.
 */
export function readAnswer<Answer>(body: string): Answer {
  try {
    return JSON.parse(body) as Answer;
  } catch {
    throw new Error('The answer of Jira could not be read. Look at the faults that are on.');
  }
}
