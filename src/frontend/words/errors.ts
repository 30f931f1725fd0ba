import type { AppError } from '../../contract';
import type { SourceName, System } from '../../tasks/source';
import { MOST_BY_HAND, MOST_DRAFTS, MOST_FOUND, MOST_PEOPLE, MOST_SAVED, MOST_STARTED } from '../../contract/limits';
import { MOST_ISSUES, MOST_PARTS } from '../../tasks/changes/change';
import { mayHavePassed } from '../../tasks/try-again';
import type { Say } from './say';
import type { Reading } from './reading';
import { systemName } from './systems';
import { clockTime, inAWhile } from './times';

/**
 * One sentence or two: what happened, and what to do where somebody can do something.
 * @param source of the task that it is about, for an error that names no system; Jira where nothing is said
 */
export function errorWords(error: AppError, { say, place, now }: Reading, source?: SourceName): string {
  const nameOf = (system: System | undefined) => (system ? say(`system.${system}`) : systemName(source, say));
  switch (error.kind) {
    case 'not-known':
      return error.system ? say(`error.${error.system}.not-known`) : say('error.notKnown', { id: error.taskId });
    case 'not-allowed':
      return notAllowedWords(error.reason, error.taskId, say);
    case 'not-valid':
      return notValidWords(error, say);
    case 'rate-limited':
      return say('error.rateLimited', { system: nameOf(error.system), until: clockTime(error.until, now, place) });
    case 'over-budget':
      return say('error.overBudget.again', {
        why: say(`error.overBudget.${error.whose}`),
        until: clockTime(error.until, now, place),
      });
    case 'upstream':
      return say(upstreamKey(error.status), { system: nameOf(error.system), status: String(error.status) });
    case 'storage':
      return say(`error.storage.${error.reason}`);
    case 'unavailable':
      return say('error.unavailable', { system: nameOf(error.system) });
    case 'refused':
      return say(`error.${error.system}.${error.reason}`);
  }
}

/** An answer with a status: one that says yes could not be read, a 4xx is a refusal, and anything else no answer. */
function upstreamKey(status: number): string {
  if (status < 400) return 'error.upstream.odd';
  return status < 500 ? 'error.upstream.refused' : 'error.upstream';
}

function notValidWords({ reason, limit, field }: Extract<AppError, { kind: 'not-valid' }>, say: Say): string {
  switch (reason) {
    case 'unfinished':
      return say('error.unfinished');
    case 'too-many-issues':
      return say('error.tooManyIssues', { n: limit ?? MOST_ISSUES });
    case 'too-many-people':
      return say('error.tooManyPeople', { n: limit ?? MOST_PEOPLE });
    case 'too-many-parts':
      return say('error.tooManyParts', { n: limit ?? MOST_PARTS });
    case 'too-large':
      return say(field === 'saved' ? 'error.tooLarge.saved' : 'error.tooLarge');
    case 'too-many-saved':
      return say('error.tooManySaved', { n: limit ?? MOST_SAVED });
    case 'name-taken':
      return say('error.nameTaken');
    case 'too-much-saved':
      return say('error.tooMuchSaved');
    case 'too-much-read':
      return say('error.tooMuchRead');
    case 'too-often':
      return say('error.tooOften', { n: limit ?? MOST_DRAFTS });
    case 'too-many-starts':
      return say('error.tooManyStarts', { n: limit ?? MOST_STARTED });
    case 'too-much-confirmed':
      return say('error.tooMuchConfirmed');
    case 'too-many-found':
      return say('error.tooManyFound', { n: limit ?? MOST_FOUND });
    case 'too-many-by-hand':
      return say(field === 'saved' ? 'error.tooManyByHand.saved' : 'error.tooManyByHand', { n: limit ?? MOST_BY_HAND });
    case 'no-order-for-deletes':
      return say('error.noOrderForDeletes');
    case 'no-orders':
      return say('error.noOrders');
    case 'not-in-time':
      return say('error.notInTime');
    case 'changed-meanwhile':
      return say('error.changedMeanwhile');
    case 'damaged':
      return say('error.damaged');
    case 'not-this-part':
      return say('error.notThisPart');
    default:
      return say('error.notValid');
  }
}

type RefusalReason = Extract<AppError, { kind: 'not-allowed' }>['reason'];

function notAllowedWords(reason: RefusalReason, taskId: string | undefined, say: Say): string {
  switch (reason) {
    case 'not-yours':
      return taskId === undefined ? say('error.notYours') : say('error.notYours.task', { id: taskId });
    case 'cannot-tell':
      return taskId === undefined ? say('error.cannotTell') : say('error.cannotTell.task', { id: taskId });
    case 'no-bulk-change':
      return say('error.noBulkChange');
    case 'not-admin':
      return say('error.notAdmin');
    case 'no-account':
      return say('error.noAccount');
    case 'impersonation':
      return say('error.impersonation');
    case 'not-sender':
      return say('error.notSender');
    case 'cannot-cancel':
      return say('error.cannotCancel');
    case 'not-owner':
      return say('error.notOwner');
    case 'switched-off':
      return say('error.switchedOff');
    case 'signed-out':
      return say('error.signedOut');
    case 'not-approved':
      return say('error.notApproved');
  }
}

interface Shown {
  readonly from?: number | undefined;
  readonly nextTryAt?: number | undefined;
  /** The page brings what runs up to date by itself: `from` is then about everything else. */
  readonly isFollowed?: boolean;
  /** Of the task that it is about. */
  readonly source?: SourceName | undefined;
}

/** An error with the age of what is still shown and the moment of the next try, as far as they are known. */
export function problemWords(error: AppError, shown: Shown, reading: Reading): string {
  const { say, place, now } = reading;
  if (error.kind === 'over-budget' && (shown.isFollowed || shown.from !== undefined)) {
    const values = { why: say(`error.overBudget.${error.whose}`), until: clockTime(error.until, now, place) };
    if (shown.from === undefined) return say('shown.followed', values);
    const from = clockTime(shown.from, now, place);
    return say(shown.isFollowed ? 'shown.followedAndLook' : 'shown.fromAndLook', { ...values, from });
  }
  const what = lostRight(error) ? say('error.lostBulkChange') : errorWords(error, reading, shown.source);
  const from = shown.from === undefined ? undefined : clockTime(shown.from, now, place);
  // A pause says itself when it ends, and a missing right is not tried again.
  const next = mayHavePassed(error) && shown.nextTryAt !== undefined ? inAWhile(shown.nextTryAt - now, say) : undefined;
  if (from !== undefined && next !== undefined) return `${what} ${say('shown.fromAndNext', { from, next })}`;
  if (from !== undefined) return `${what} ${say('shown.from', { from })}`;
  return next === undefined ? what : `${what} ${say('shown.next', { next })}`;
}

/** The same for a call to the app itself: no answer is then no system’s fault, but what `otherwise` says. */
export function failureWords(error: AppError, shown: Shown, otherwise: string, reading: Reading): string {
  const text = problemWords(error, shown, reading);
  if (error.kind !== 'unavailable' || error.system) return text;
  return text.replace(errorWords(error, reading), () => otherwise);
}

const lostRight = (error: AppError): boolean => error.kind === 'not-allowed' && error.reason === 'no-bulk-change';
