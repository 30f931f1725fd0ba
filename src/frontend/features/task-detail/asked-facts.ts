import type { PartView, ConfirmationView, SubmissionTaskRow, TaskRow } from '../../../contract';
import { phaseOfPart } from '../../../tasks/submissions/submission-parts';
import type { PartPhase } from '../../../tasks/submissions/submission-parts';
import type { State } from '../../../tasks/task';
import type { Reading } from '../../words/reading';
import type { Fact } from '../../words/shown/fact-list';
import { askedLine } from '../../words/changes/asked';
import { systemName } from '../../words/systems';
import { fullTime } from '../../words/times';
import { isStatusOfJira } from './facts';

/** What was asked of the source, as far as anybody knows. Pure. */
export function factsAsked(row: TaskRow, { say }: Reading): readonly Fact[] {
  const system = systemName(row.source, say);
  const facts: readonly [string, string | undefined][] = [
    ['fact.operation', say(`filter.operation.${row.operation}`)],
    // Of what was found in the history the issues are counted as their viewer sees them, where they stand.
    [
      'fact.issues',
      row.counts.total === undefined || row.state === 'found' ? undefined : say('number', { n: row.counts.total }),
    ],
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
export function partFacts(row: TaskRow, { parts }: ConfirmationView, { say }: Reading): readonly Fact[] {
  const { state, submission } = row;
  if (parts.length < 2 || !submission) return [];
  return parts.map((part) => ({
    name: say('fact.part', { part: part.part }),
    value: partValue(part, { state, submission }, say),
  }));
}

/** The row is newer than what was asked when the detail was opened, so it says how far a part is. */
function partValue(
  { part, issues, taskId: known, isHidden }: PartView,
  { state, submission }: Pick<SubmissionTaskRow, 'state' | 'submission'>,
  say: Reading['say'],
): string {
  if (isHidden) return [say('fact.part.issues', { n: issues }), say('part.hidden')].join(' · ');
  const taskId = known ?? (part === submission.part ? submission.taskId : undefined);
  const words = [say('fact.part.issues', { n: issues }), phaseWords(phaseOfPart(submission, part), state, say)];
  return [...words, ...(taskId === undefined ? [] : [say('fact.part.task', { id: taskId })])].join(' · ');
}

/** What is sent is unconfirmed only once nobody is sending it any more; what Jira has may still be queued, or be stopped. */
function phaseWords(phase: PartPhase, state: State, say: Reading['say']): string {
  if (phase === 'claimed' && state === 'unconfirmed') return say('part.claimed.unconfirmed');
  if (phase === 'submitted' && (state === 'queued' || state === 'cancelling')) return say(`part.submitted.${state}`);
  return say(`part.${phase}`);
}
