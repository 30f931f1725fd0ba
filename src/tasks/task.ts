import type { DidFact } from './changes/did';
import { keyKindOf } from './source';
import type { SourceName } from './source';
import type { StandingOrder } from './submissions/standing-order';
import { makeTaskKey } from './task-key';
import type { TaskKey } from './task-key';

/**
 * What a task does. `bulk-change`: a bulk operation whose kind nobody can know (Jira does not say it);
 * `other`: not a bulk operation at all.
 */
export const OPERATIONS = ['edit', 'transition', 'move', 'delete', 'watch', 'unwatch', 'bulk-change', 'other'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Whether it is one of the two about watching: each is the other's opposite, and as far as anything can undo it, its undo. */
export const isWatching = (operation: Operation | undefined): operation is 'watch' | 'unwatch' =>
  operation === 'watch' || operation === 'unwatch';

/**
 * - scheduled: a submission that starts at a time that its sender chose.
 * - waiting: one that goes on only when its sender acts.
 * - unconfirmed: one with a part of which Jira never confirmed that it started. `stateAt` says when it is in one of these three.
 * - found: a bulk change that is known from the history alone: it is over, and nothing is known of its progress or its failures.
 */
export const STATES = [
  'queued',
  'running',
  'cancelling',
  'scheduled',
  'waiting',
  'unconfirmed',
  'succeeded',
  'partial',
  'failed',
  'cancelled',
  'expired',
  'unknown',
  'found',
] as const;
export type State = (typeof STATES)[number];

/** Numbers of issues as the source gave them; what it did not say is absent, not zero. */
export interface Counts {
  readonly total?: number;
  readonly succeeded?: number;
  readonly failed?: number;
  /** Invalid, or not visible to whoever asked. Never a failure. */
  readonly hidden?: number;
}

/** Whose outcome: the owner's own, or somebody else's, who may see other issues. */
export type OutcomeOf = 'owner' | 'other';

/** How many issues a read names one by one. */
export interface NamedIssues {
  readonly succeeded: number;
  readonly failed: number;
}

/** A part of which somebody else's read names more issues than its sender's own. */
export interface FullerPart {
  /** Counted from 1. */
  readonly part: number;
  readonly named: NamedIssues;
  /** What the sender's own read names; absent until that has settled the part. */
  readonly own?: NamedIssues;
}

/** How far a submission of this app is. Its parts run one after another, each as a task of Jira's. */
export interface SubmissionProgress {
  /** Issues of each part, sub-tasks included. */
  readonly sizes: readonly number[];
  /** The part that runs or goes next, counted from 1. */
  readonly part: number;
  /**
   * waiting: not sent. claimed: sent, and Jira has not confirmed it; nobody ever sends it again. submitted: it runs.
   * over: nothing more is sent.
   */
  readonly phase: 'waiting' | 'claimed' | 'submitted' | 'over';
  /** Since when it is in this phase. */
  readonly since: number;
  /** Jira's tasks of the parts that were sent, in their order; null for a part of which no issue was left to send. */
  readonly taskIds: readonly (string | null)[];
  /**
   * Issues of the current part that were not sent, because its sender was not shown them any more. Of sub-tasks nobody knows
   * whether they are gone or only hidden, so Jira may count some of these itself.
   */
  readonly leftOut?: number;
  /** Counts over the parts that are settled. */
  readonly settled: Counts;
  /** Of several parts, those of which somebody else has seen more than its sender. Never told to its sender. */
  readonly fuller?: readonly FullerPart[];
  /** A settled part ended before it had come to all of its issues. */
  readonly bad?: true;
  readonly cancelled?: true;
  /** What is stored for sending is not what was confirmed, so nothing more is sent. */
  readonly damaged?: true;
  /** Jira refused the current part, for good. */
  readonly refused?: { readonly status: number; readonly message: string };
  /** Jira was busy: the part is tried again at this moment, and how often it was. */
  readonly busyUntil?: number;
  readonly tries?: number;
  /** When Jira last said that its sender may change issues in bulk, before a part was sent. */
  readonly allowedAt?: number;
  /** How often in a row the part was not sent because Jira took too long to answer what is asked before. */
  readonly slow?: number;
  /** What was confirmed no longer fits the issues of the part that goes next: its sender has to decide. */
  readonly held?: true;
  /**
   * What its sender said of the part that Jira never confirmed, which ended the submission: it started, it did not, or
   * its issues were started again.
   */
  readonly said?: 'started' | 'not-started' | 'again';
  /** It goes on without its sender's page, or did. */
  readonly order?: StandingOrder;
}

/** Who said that nobody need look at a task's failures any more, when, and why, where they said it: in their own words. */
export interface Dismissed {
  readonly byId: string;
  readonly at: number;
  readonly why?: string;
}

/** What a stored record and a page's row share: everything that a read of its source can change. */
export interface TaskFacts {
  readonly source: SourceName;
  readonly operation: Operation;
  readonly description?: string;
  /**
   * What it did to its issues: from what was confirmed, or from their history; absent while nobody has looked, empty where
   * the history says nothing.
   */
  readonly did?: readonly DidFact[];
  /** The task that this one undoes: `did` says what that one had done. */
  readonly undoOf?: TaskKey;
  /** The submission that undoes it, or did. */
  readonly undoneBy?: TaskKey;
  readonly ownerId?: string;
  /** Its failures need nobody's attention any more. */
  readonly dismissed?: Dismissed;
  /** Of what was found in the history: who made the changes, as the history says. It gives no right. */
  readonly authorId?: string;
  readonly state: State;
  readonly rawStatus: string;
  /** 0 to 100. */
  readonly percent: number;
  readonly counts: Counts;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** When what is known was read. */
  readonly readAt: number;
  /** Since when the percent has not changed, as far as this record knows. */
  readonly movedAt: number;
  /** Of a submission of this app: how far its parts are. */
  readonly submission?:
    | Pick<
        SubmissionProgress,
        'sizes' | 'part' | 'phase' | 'since' | 'settled' | 'leftOut' | 'slow' | 'held' | 'said' | 'order'
      >
    | undefined;
}

/** How a task ended, as one account saw it: how many issues are hidden depends on what that account may browse. */
export interface SeenEnd extends Pick<
  TaskFacts,
  'state' | 'rawStatus' | 'percent' | 'counts' | 'finishedAt' | 'readAt'
> {
  readonly readById: string;
}

interface KeptFacts extends Omit<TaskFacts, 'submission'> {
  readonly key: TaskKey;
  /** The source's id of the task; of a submission that of the current part, empty before the first one is known. */
  readonly id: string;
  readonly label?: string;
  readonly addedById: string;
  readonly addedAt: number;
  /** On whose list it is: its owner's, without an owner the adder's; absent when that person took it off. */
  readonly listedFor?: string;
  /** As whom what is stored was read. Once it is over and its owner has read that, it is the owner. */
  readonly readById: string;
  /** How it ended as somebody else saw it, where that tells more than the owner's own read. */
  readonly fuller?: SeenEnd;
  /**
   * Whose outcome is stored issue by issue: the owner's own, somebody else's, or both, where somebody else's names more
   * issues than the owner's.
   */
  readonly outcome?: OutcomeOf | 'both';
  /** The submission that tries its failed issues again. */
  readonly retriedBy?: TaskKey;
  /** It is over, and its owner is still to read what it did from the history of its issues. */
  readonly historyDue?: true;
  /** Of what was found in the history: the task that it turned out to be, which is shown in its place to who may see both. */
  readonly became?: TaskKey;
  /** It is over, and in the sums of its day. */
  readonly counted?: true;
  /** Counts one up with every write: a late or doubled write is refused by it. */
  readonly revision: number;
}

/** What the app keeps about a task that it did not submit. */
export interface TrackedTask extends KeptFacts {
  readonly submission?: undefined;
}

/** What the app keeps about a submission of its own, with all its parts. Its owner is its sender. */
export interface SubmissionRecord extends KeptFacts {
  readonly ownerId: string;
  readonly submission: SubmissionProgress;
}

/** The revision of a record that storage has not taken yet: it gives each a random one to begin with. */
export const NOT_STORED = 0;

/** One record a task. */
export type TaskRecord = TrackedTask | SubmissionRecord;

export const isSubmission = (record: TaskRecord | undefined): record is SubmissionRecord =>
  record?.submission !== undefined;

/** The account whose task it is, as far as the app knows: its owner's, without an owner the adder's. */
export const accountOf = ({ ownerId, addedById }: Pick<TaskRecord, 'ownerId' | 'addedById'>): string =>
  ownerId ?? addedById;

const ACTIVE: readonly State[] = ['queued', 'running', 'cancelling'];
/** How a task can end, in the order in which stored sums hold their numbers and a chart stacks them. */
export const FINAL_STATES = ['succeeded', 'partial', 'failed', 'cancelled'] as const satisfies readonly State[];

/** Whether it counts as under way wherever it is shown. */
export const isActive = (state: State): boolean => ACTIVE.includes(state);

/** Whether it stands still until a person acts. */
export const isStalled = (state: State): boolean => state === 'waiting' || state === 'unconfirmed';

/** Whether something of it is under way or left: such tasks come first in a list. */
export const isUnfinished = (state: State): boolean => isActive(state) || isStalled(state) || state === 'scheduled';

/** Nothing but the owner's own answer, or a more complete one, changes a final state. */
export const isFinal = (state: State): boolean => FINAL_STATES.some((final) => final === state);

/** The key of a task that this account puts on the list. */
export const keyFor = ({ source, id }: Pick<KeptFacts, 'source' | 'id'>, accountId: string): TaskKey =>
  makeTaskKey({ of: keyKindOf(source), id, accountId });
