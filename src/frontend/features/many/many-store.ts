import type { AppError, Result, TaskRow } from '../../../contract';
import { createStore } from '../../platform/store';
import type { Readable } from '../../platform/store';
import type { LeftTask, SortedOut } from './deeds';

/** One task, and what is done to it. */
export interface Job {
  readonly row: TaskRow;
  /** What will be done to it, beside its title: a retry says which change, and to how many issues. */
  readonly what?: string | undefined;
  readonly act: (choice: ManyChoice) => Promise<Result<unknown>>;
}

/** What a person chooses once for all of them. */
export interface ManyChoice {
  readonly sendEmail: boolean;
  /** Why, in the person's own words; empty where nothing was said. */
  readonly why: string;
}

/** What would be done, and to which nothing can be. */
export interface ManyOffer {
  readonly jobs: readonly Job[];
  readonly cannot: readonly LeftTask[];
  /** Only where Jira can send e-mail about it: whether it would as things stand, and whether that may be chosen here. */
  readonly email?: { readonly first: boolean; readonly isFree: boolean };
}

export interface FailedTask {
  readonly row: TaskRow;
  readonly error: AppError;
}

export type ManyState =
  | { readonly step: 'preparing'; readonly done: number; readonly of: number }
  | { readonly step: 'asking'; readonly offer: ManyOffer; readonly sendEmail: boolean }
  | { readonly step: 'acting'; readonly done: number; readonly of: number; readonly isStopping: boolean }
  | {
      readonly step: 'over';
      readonly done: readonly TaskRow[];
      readonly failed: readonly FailedTask[];
      /** Left as they were, because somebody stopped it. */
      readonly left: number;
    };

/** Does one thing to many tasks, one after another: nothing before somebody has confirmed it, and each once. */
export interface ManyStore extends Readable<ManyState> {
  /** Finds out what can be done to each. */
  readonly prepare: () => Promise<void>;
  readonly chooseEmail: (sendEmail: boolean) => void;
  /** What is typed is kept without a commit: the field itself shows it already. */
  readonly sayWhy: (why: string) => void;
  readonly go: () => Promise<void>;
  /** The one under way is ended; those after it are left as they are. */
  readonly stop: () => void;
}

export type Prepare = (sorted: SortedOut, onProgress: (done: number) => boolean) => Promise<ManyOffer>;

export function createManyStore(sorted: SortedOut, prepare: Prepare, onDone: (row: TaskRow) => void): ManyStore {
  const of = sorted.can.length;
  const { current, subscribe, set } = createStore<ManyState>({ step: 'preparing', done: 0, of });
  let isStopped = false;
  let why = '';

  return {
    current,
    subscribe,
    async prepare() {
      const offer = await prepare(sorted, (done) => {
        if (!isStopped) set({ step: 'preparing', done, of });
        return !isStopped;
      });
      if (!isStopped) set({ step: 'asking', offer, sendEmail: offer.email?.first ?? false });
    },
    chooseEmail(sendEmail) {
      const state = current();
      if (state.step === 'asking' && state.offer.email?.isFree) set({ ...state, sendEmail });
    },
    sayWhy(said) {
      why = said;
    },
    async go() {
      const state = current();
      if (state.step !== 'asking' || state.offer.jobs.length === 0) return;
      const { jobs } = state.offer;
      const done: TaskRow[] = [];
      const failed: FailedTask[] = [];
      set({ step: 'acting', done: 0, of: jobs.length, isStopping: false });
      for (const { row, act } of jobs) {
        if (isStopped) break;
        const result = await act({ sendEmail: state.sendEmail, why });
        if (result.ok) done.push(row);
        else failed.push({ row, error: result.error });
        if (result.ok) onDone(row);
        set({ step: 'acting', done: done.length + failed.length, of: jobs.length, isStopping: isStopped });
      }
      set({ step: 'over', done, failed, left: jobs.length - done.length - failed.length });
    },
    stop() {
      isStopped = true;
      const state = current();
      if (state.step === 'acting') set({ ...state, isStopping: true });
    },
  };
}
