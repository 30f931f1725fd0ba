import type { PartView, ConfirmationView, TaskRow } from '../../../contract';
import type { Reading } from '../../words/errors';
import type { Fact } from '../../words/fact-list';
import { askedLine } from '../../words/asked';
import { systemName } from '../../words/systems';
import { fullTime } from '../../words/times';
import { isStatusOfJira } from './facts';

/** What was asked of the source, as far as anybody knows. Pure. */
export function askedFacts(row: TaskRow, { say }: Reading): readonly Fact[] {
  const system = systemName(row.source, say);
  const facts: readonly [string, string | undefined][] = [
    ['fact.operation', say(`filter.operation.${row.operation}`)],
    ['fact.issues', row.counts.total === undefined ? undefined : say('number', { n: row.counts.total })],
    ['fact.label', row.label],
    ['fact.description', row.description],
    ['fact.status', isStatusOfJira(row) ? row.rawStatus : undefined],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ name: say(name, { system }), value }] : []));
}

/**
 * What somebody confirmed in this app: each field with its new value, and whether Jira sends e-mail about it. The search is
 * named as one: its words are its sender's, and need not say what was changed. Pure.
 */
export function confirmedFacts(confirmation: ConfirmationView, { say, place }: Reading): readonly Fact[] {
  const operation = confirmation.change?.operation;
  const email = { name: say('fact.email'), value: say(confirmation.sendEmail ? 'email.yes' : 'email.no') };
  return [
    ...confirmation.asked.map((fact) => askedLine(fact, say)),
    ...(confirmation.search === undefined ? [] : [{ name: say('fact.search'), value: confirmation.search }]),
    // Jira sends no e-mail about watching, so there was no choice about it.
    ...(operation === 'watch' || operation === 'unwatch' ? [] : [email]),
    { name: say('fact.confirmed'), value: fullTime(confirmation.submittedAt, place) },
  ];
}

/** Each part of a submission that has more than one: how many issues, what became of it, and Jira's id for it. Pure. */
export function partFacts({ parts }: ConfirmationView, { say }: Reading): readonly Fact[] {
  if (parts.length < 2) return [];
  return parts.map((part) => ({
    name: say('fact.part', { part: part.part }),
    value: partValue(part, say),
  }));
}

function partValue({ issues, phase, taskId }: PartView, say: Reading['say']): string {
  const words = [say('fact.part.issues', { n: issues }), say(`part.${phase}`)];
  return [...words, ...(taskId === undefined ? [] : [say('fact.part.task', { id: taskId })])].join(' · ');
}
