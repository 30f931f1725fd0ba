import type { Matching, TaskList, TaskRow } from './list';
import type { TaskDetail } from './detail';
import type { IssueOperations } from './issue-page';
import type { Figures } from './figures';
import type { Health } from './health';
import type { KeptDraft } from './draft-schema';
import type { SavedView } from './saved-schema';
import type { ExportedFile, ExportParts, TrackerConnection } from './data-page';
import type { Payload } from './payloads';
import type { Deletion, StoredTotals } from './stored';
import type { AppError } from '../tasks/app-error';
import type { AskedFact } from '../tasks/changes/asked';
import type { Report } from '../tasks/reading/report';
import type { SettingsChange, SiteSettings } from '../tasks/site-settings';
import type { Operation } from '../tasks/task';
import type { TaskKey } from '../tasks/task-key';
import type { Pause } from '../tasks/try-again';
import type { PutFound } from './found';

// These limits are kept apart from the schemas: a page that only needs a text's length would otherwise carry the schemas in
// its bundle.
export {
  EXPORT_ROWS,
  FOUND_BY_LENGTH,
  KEYS_LENGTH_OF_DRAFT,
  LABEL_LENGTH,
  LEFT_BYTES,
  LEFT_LINES,
  MOST_DRAFTS,
  MOST_MATCHING,
  MOST_SAVED,
  PAGE_SIZE,
  PERIODS,
  SEARCH_LENGTH,
  TRACK_INPUT_LENGTH,
} from './limits';
export type { Period, Separator } from './limits';
export type { ExportOf, FileKind, FileOf, LeftLine } from './export-schema';
export type { Filters } from './filters-schema';
export type { Payload } from './payloads';
export type { Submission } from './submission-schema';
export type { BegunDraft, ChosenDraft, Draft, KeptDraft } from './draft-schema';
export type { SavedOperation, SavedView } from './saved-schema';
export type { AppError, AskedFact, Report, SettingsChange, SiteSettings };
export type {
  TaskRow,
  SubmissionRow,
  SubmissionTaskRow,
  Count,
  LiveTicket,
  Matching,
  PageLooks,
  TaskList,
} from './list';
export type { OutcomeView, TaskDetail, ConfirmationView, FoundView, PartView, StartedAgainView } from './detail';
export type { PutFound } from './found';
export type { IssueFate, IssueOperation, IssueOperationInFull, IssueOperations } from './issue-page';
export type { DayFigures, Figures } from './figures';
export type { Deletion, StoredTotals } from './stored';
export type { ErrorKind, GoneReason, Health } from './health';
export type { TrackerConnection, ExportParts, ExportedFile } from './data-page';

export type Result<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: AppError };

/** What became of a call to send the next part, and what comes next. */
export type Advanced =
  /** A part was sent just now. */
  | { readonly kind: 'sent'; readonly part: number }
  /**
   * Nothing to do before this moment: it starts then, the part before runs, somebody else's operation does, Jira is busy, or it answered too
   * slowly for the part to be sent within this call.
   */
  | {
      readonly kind: 'wait';
      readonly for: 'other-operation';
      readonly until: number;
      /** Whose operation runs, or goes next, and what it is. */
      readonly ownerId: string;
      readonly operation: Operation;
      /** How many operations go before this one; the one that runs is one of them. */
      readonly before: number;
    }
  | {
      readonly kind: 'wait';
      readonly for: 'part' | 'busy' | 'slow' | 'start';
      readonly until: number;
      /**
       * Only of `busy`: what Jira said. Jira has no status of its own for "busy", so what counts as busy here may turn out
       * to be a refusal for good.
       */
      readonly message?: string;
    }
  /** Jira may be asked nothing before this moment, and why: then it goes on by itself. */
  | { readonly kind: 'wait'; readonly for: 'pause'; readonly until: number; readonly why: Pause }
  /**
   * The sender's page has been away for more than ten minutes, or its standing order has ended (`order.ended` of the row): nothing is sent until `advance` is called with this part as
   * `continueFrom`.
   */
  | { readonly kind: 'ask-continue'; readonly part: number; readonly remaining: number }
  /**
   * Jira was too slow three times in a row. This part was not sent, and is not until `advance` is called with it as
   * `continueFrom`.
   */
  | { readonly kind: 'too-slow'; readonly part: number }
  /** Jira did not confirm this part; nothing more is sent until it is settled which task it is. */
  | { readonly kind: 'maybe-started'; readonly part: number; readonly since: number }
  /** The sub-tasks are no longer those that were confirmed: nothing was sent. */
  | {
      readonly kind: 'subtasks-changed';
      readonly part: number;
      readonly added: readonly string[];
      readonly gone: readonly string[];
    }
  | { readonly kind: 'over' };

/** The functions of the pages' resolver, for `makeResolver` and `makeInvoke`. */
export type Functions = {
  list: (payload: Payload<'list'>) => Result<TaskList>;
  /** All that a filter finds, as the list finds it, for acting on many. Asks Jira for the viewer's rights only. */
  matching: (payload: Payload<'matching'>) => Result<Matching>;
  /** Whether a list has changed: one storage request, and Jira is asked nothing. */
  changedSince: (payload: Payload<'changedSince'>) => Result<{ readonly changed: boolean }>;
  /** Reads the named tasks as the viewer, stores what changed. Unknown or forbidden keys are left out of the answer. */
  refresh: (
    payload: Payload<'refresh'>,
  ) => Result<{ readonly rows: readonly TaskRow[]; readonly asOf: number; readonly problem?: AppError }>;
  /** `onListOf`: whose list it went to; the viewer's own id, or the owner's when an admin added it. */
  track: (payload: Payload<'track'>) => Result<{ readonly row: TaskRow; readonly onListOf: string }>;
  /** Gives a task another name, or none. Only its owner does; where it has none, whoever added it. */
  rename: (payload: Payload<'rename'>) => Result<{ readonly row: TaskRow }>;
  /**
   * Puts tasks on lists that nobody has asked to have there: the viewer's own, and by an admin's list everybody's that name
   * their owner. `added`: what is new by this call. `until`: no more are put on lists before that, because the site has had
   * as many in this hour as it may.
   */
  discover: (payload: Payload<'discover'>) => Result<{ readonly added: readonly TaskRow[]; readonly until?: number }>;
  /** What the admins of the site have chosen. Only for Jira admins, like the next one: the right is asked on every call. */
  settings: (payload: Payload<'settings'>) => Result<SiteSettings>;
  changeSettings: (payload: Payload<'changeSettings'>) => Result<SiteSettings>;
  /** How much is stored, roughly. For admins, like the next one. */
  stored: (payload: Payload<'stored'>) => Result<StoredTotals>;
  /** Begins to delete everything that is stored at this moment, and says how far that is when it answers. */
  deleteEverything: (payload: Payload<'deleteEverything'>) => Result<Deletion>;
  /** How reading in the background does. Only for Jira admins, too. Asks Jira for that right only, and writes nothing. */
  health: (payload: Payload<'health'>) => Result<Health>;
  /** Says that a task's failures need nobody's attention any more, or that they do again. Its owner may, and an admin. */
  dismiss: (payload: Payload<'dismiss'>) => Result<{ readonly row: TaskRow }>;
  /**
   * Which of these changes of the issues' history are on the list already, as far as the viewer may see it: a task's key for
   * each of them, or null.
   */
  knownFound: (payload: Payload<'knownFound'>) => Result<{ readonly keys: readonly (TaskKey | null)[] }>;
  /** Puts changes that the viewer found in the issues' history on their list. */
  putFound: (payload: Payload<'putFound'>) => Result<{ readonly put: readonly PutFound[] }>;
  stopTracking: (payload: Payload<'stopTracking'>) => Result<{ readonly done: 'off-my-list' | 'for-everyone' }>;
  task: (payload: Payload<'task'>) => Result<TaskDetail>;
  /**
   * Freezes what was confirmed as a submission. Sends nothing yet: `advance` does, part by part. A retry of what is being
   * retried is refused with that retry's key, until it is sent along as `despite`. With an `order` it goes on without a page;
   * refused where the site's admins want none.
   */
  start: (payload: Payload<'start'>) => Result<{ readonly row: TaskRow }>;
  /** Sends the next part, if it is its turn. Only the account that confirmed it may; call it again when told. */
  advance: (payload: Payload<'advance'>) => Result<{ readonly row: TaskRow; readonly next: Advanced }>;
  /**
   * Stops a task or a whole submission. `sentPart`: the part that was sent just before the cancel and may still run for a
   * while.
   */
  cancel: (payload: Payload<'cancel'>) => Result<{ readonly row: TaskRow; readonly sentPart?: number }>;
  /**
   * Ends a standing order: from now on its parts are sent by its sender's page only, and what was to start later waits for a
   * "continue". Only its sender may. Asks Jira nothing, and is refused for no budget.
   */
  withdraw: (payload: Payload<'withdraw'>) => Result<{ readonly row: TaskRow }>;
  /** What the asker has chosen in the wizard and not started, for a day. Like the next two it asks Jira nothing. */
  draft: (payload: Payload<'draft'>) => Result<{ readonly kept?: KeptDraft; readonly lookedAt?: KeptDraft }>;
  keepDraft: (payload: Payload<'keepDraft'>) => Result<{ readonly keptAt: number }>;
  dropDraft: (payload: Payload<'dropDraft'>) => Result<object>;
  /** The operations that the asker has saved, newest first; the next three answer with what is there after them. */
  savedOperations: (payload: Payload<'savedOperations'>) => Result<{ readonly saved: readonly SavedView[] }>;
  saveOperation: (payload: Payload<'saveOperation'>) => Result<{ readonly saved: readonly SavedView[] }>;
  /** Refused where another one of theirs has that name. */
  renameSaved: (payload: Payload<'renameSaved'>) => Result<{ readonly saved: readonly SavedView[] }>;
  removeSaved: (payload: Payload<'removeSaved'>) => Result<{ readonly saved: readonly SavedView[] }>;
  /** Says which of Jira's tasks an unconfirmed part became. */
  adopt: (payload: Payload<'adopt'>) => Result<{ readonly row: TaskRow }>;
  /**
   * The sender's word about a part that Jira never confirmed, after a look: it ends the submission, and nothing more of it
   * is sent.
   */
  endUnconfirmed: (payload: Payload<'endUnconfirmed'>) => Result<{ readonly row: TaskRow }>;
  /**
   * Which operations touched the issue that is being looked at. Stores nothing, and asks Jira for nothing but whether the
   * viewer is an admin.
   */
  issue: (payload: Payload<'issue'>) => Result<IssueOperations>;
  /**
   * Whether an organisation of Tracker is connected. Only for Jira admins, like the next two: the right is asked on every
   * call.
   */
  tracker: (payload: Payload<'tracker'>) => Result<TrackerConnection>;
  /** Checks organisation and token with Tracker, and keeps them in the secret storage in place of those before. */
  connectTracker: (payload: Payload<'connectTracker'>) => Result<TrackerConnection>;
  /** Removes organisation and token. Tracked tasks stay as they were read last. */
  disconnectTracker: (payload: Payload<'disconnectTracker'>) => Result<TrackerConnection>;
  /** Counts what an export will hold, some thousand rows a call. More than 100,000: `not-valid`, before anything starts. */
  exportParts: (payload: Payload<'exportParts'>) => Result<ExportParts>;
  /** Makes the file of one part of an export, and an address that anybody can read it at for an hour. */
  exportFile: (payload: Payload<'exportFile'>) => Result<ExportedFile>;
  /** Figures over a period, the viewer's own or, for an admin, everyone's. */
  figures: (payload: Payload<'figures'>) => Result<Figures>;
};
