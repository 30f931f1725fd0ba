import type { Answer, RestClient, RestError } from '../../rest/client';
import type { AppError } from '../../tasks/app-error';
import type { Pasted } from '../../tasks/pasted/pasted-id';
import type { PastedText, Site } from '../../tasks/pasted/pasted-text';
import type { Snapshot } from '../../tasks/reading/snapshot';
import type { TaskRecord } from '../../tasks/task';

/** A source's answer about one task: what it says in our words, and the answer itself as text. */
export type Read =
  | { readonly ok: true; readonly snapshot: Snapshot; readonly raw: string }
  | { readonly ok: false; readonly error: RestError };

/** What it means for a task on the list that its source could not be read. */
export type Unread =
  /**
   * The source no longer knows the task and never will again. `problem` is shown where the task had settled and stays as it
   * was.
   */
  { readonly kind: 'forgotten'; readonly problem: AppError } | { readonly kind: 'problem'; readonly problem: AppError };

/** Who asked, to ask further why it was refused. */
export interface Asking {
  readonly client: RestClient;
  readonly now: () => number;
  /** Reading for somebody who is not there: a refusal of Forge's is then about impersonation. */
  readonly inBackground: boolean;
}

export type AskedTask = Pick<TaskRecord, 'id' | 'createdAt'>;

/** How a source is read, by a page or by functions. */
export interface ReadableSource {
  /** Asks about one task with whoever's rights the system's client carries. Never rejects. */
  read(client: RestClient, id: string): Promise<Read>;
  /**
   * What an error of `read` means by itself, without asking further. Pure.
   * @param inBackground see `Asking`
   */
  problem(error: RestError, id: string, inBackground?: boolean): AppError;
}

/** How a source lists its tasks for whoever asks. */
export interface OwnList {
  /** The tasks that it shows whoever's rights the client carries, as far as one request tells. Never rejects. */
  list(client: RestClient): Promise<Answer<readonly Snapshot[]>>;
  /** Whether an error of `list` says that there is nothing here for this person, rather than that nothing is known. Pure. */
  saysAbsent(error: RestError): boolean;
  /** What is said of this person's tasks after that. */
  readonly absence: AppError;
  /** How long nothing is asked after that, in milliseconds. */
  readonly askAgainMs: number;
}

/** A source as functions read it. Pages carry only its `ReadableSource`. */
export interface Source extends ReadableSource {
  /** What an error of `read` says about a task that is on the list; may ask further. Never rejects. */
  explain(error: RestError, task: AskedTask, asking: Asking): Promise<Unread>;
  /**
   * The id of one of its tasks in what somebody pasted, or why it has none; undefined where the text is not about this
   * source. Pure. A source without it is put on lists otherwise.
   */
  readonly idIn?: (pasted: PastedText, site: Site) => Pasted | undefined;
  /** What it lists is found without an id. A source without it has on the list only what somebody put there. */
  readonly ownList?: OwnList;
}
