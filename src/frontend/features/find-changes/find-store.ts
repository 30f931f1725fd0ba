import { searchIssueIds } from '../../../jira/issues/search-issues';
import {
  READABLE_ENTRIES,
  beforeHistories,
  isAfterHistories,
  readHistories,
} from '../../../jira/histories/whole-histories';
import type { HistoryPlace } from '../../../jira/histories/whole-histories';
import type { AppError } from '../../../contract';
import type { RestError } from '../../../rest/client';
import { bulkChangeFinder } from '../../../sources/history/find-bulk-changes';
import type { BulkChangeFinder } from '../../../sources/history/find-bulk-changes';
import type { FoundChange } from '../../../tasks/changes/found';
import { MOST_IDS } from '../../../tasks/ids';
import type { Platform } from '../../platform/platform';
import { createStore } from '../../platform/store';
import type { Readable } from '../../platform/store';
import { keyOfFound } from './found-name';
import { PERIODS, historyJql } from './history-jql';
import type { FindQuestion } from './history-jql';
import { lookUp, putAll } from './put-changes';
import type { Put } from './put-changes';

const DAY_MS = 24 * 3_600_000;

export interface FindState {
  /** What was asked, and how many times anything was. */
  readonly question?: FindQuestion;
  readonly asked: number;
  /** paused: Jira did not go on, and it can be tried again. full: more changes than can be held. */
  readonly phase: 'idle' | 'searching' | 'reading' | 'paused' | 'stopped' | 'full' | 'done';
  /** Issues that changed in the period, and how many of them were looked through. */
  readonly issues: number;
  readonly done: number;
  /** There are more issues than are looked through: the ones that changed last are. */
  readonly isCut: boolean;
  /** Issues that Jira found and that could not be read, and entries of histories. */
  readonly unreadIssues: number;
  readonly leftOut: number;
  readonly found: readonly FoundChange[];
  readonly put: Put;
  /** Why Jira did not go on. */
  readonly error?: RestError;
  /** Why not all could be put on the list, or looked up. */
  readonly refused?: AppError;
  readonly isPutting: boolean;
}

const IDLE: FindState = {
  asked: 0,
  phase: 'idle',
  issues: 0,
  done: 0,
  isCut: false,
  unreadIssues: 0,
  leftOut: 0,
  found: [],
  put: new Map(),
  isPutting: false,
};

export const isReading = ({ phase }: FindState): boolean => phase === 'searching' || phase === 'reading';

/** Where the reading is: in the histories, once the issues are known. */
interface Run {
  readonly jql: string;
  readonly finder: BulkChangeFinder;
  /** Entries that could not be read. */
  leftOut: number;
  place: HistoryPlace | undefined;
}

/** Looks for bulk changes in the histories of issues, as the viewer and through the browser. */
export interface FindStore extends Readable<FindState> {
  readonly start: (question: FindQuestion) => void;
  /** Goes on where Jira did not, or where it was stopped. */
  readonly goOn: () => void;
  /** Where nothing is being read this does nothing. What was found until then stays. */
  readonly stop: () => void;
  readonly putOnList: (changes: readonly FoundChange[]) => Promise<void>;
}

export function createFindStore({ jira, resolver, now }: Platform): FindStore {
  const { current, subscribe, set } = createStore(IDLE);
  let run: Run | undefined;
  const change = (more: Partial<FindState>): void => set({ ...current(), ...more });

  async function go(mine: Run): Promise<void> {
    mine.place ??= await findIssues(mine);
    while (run === mine && mine.place && !isAfterHistories(mine.place)) {
      const { place, entries, leftOut, error } = await readHistories(jira, mine.place);
      if (run !== mine) return;
      mine.leftOut += leftOut;
      if (!mine.finder.take(entries)) return end('full');
      const isFurther = place.done > mine.place.done;
      mine.place = place;
      if (error) return end('paused', { error });
      if (isFurther) change({ done: place.done, found: mine.finder.found(), leftOut: mine.leftOut });
    }
    if (run === mine && mine.place) end('done');
  }

  /** @returns the place before their histories; undefined where Jira did not say them, or nobody wants them any more. */
  async function findIssues(mine: Run): Promise<HistoryPlace | undefined> {
    const answer = await searchIssueIds(jira, mine.jql, MOST_IDS);
    if (run !== mine) return undefined;
    if (!answer.ok) {
      end('paused', { error: answer.error });
      return undefined;
    }
    const { items, leftOut } = answer.data;
    const ids = items.slice(0, MOST_IDS);
    change({ phase: 'reading', issues: ids.length, isCut: items.length > MOST_IDS, unreadIssues: leftOut });
    return beforeHistories(ids, READABLE_ENTRIES);
  }

  /** Nothing more is read for now: what was found is looked up on the list. */
  function end(phase: FindState['phase'], more: Partial<FindState> = {}): void {
    change({ phase, ...more, ...(run ? { found: run.finder.found(), leftOut: run.leftOut } : {}) });
    void lookUpFound();
  }

  async function lookUpFound(): Promise<void> {
    const { found, put, asked } = current();
    const known = await lookUp(
      resolver,
      found.filter((each) => !put.has(keyOfFound(each))),
    );
    // Something else is asked by now.
    if (current().asked !== asked) return;
    change({
      put: new Map([...current().put, ...known.put]),
      ...(known.refused ? { refused: known.refused } : {}),
    });
  }

  return {
    current,
    subscribe,
    start(question) {
      run = {
        jql: historyJql(question),
        finder: bulkChangeFinder({ since: now() - PERIODS[question.period] * DAY_MS, person: question.person }),
        leftOut: 0,
        place: undefined,
      };
      set({ ...IDLE, phase: 'searching', question, asked: current().asked + 1 });
      void go(run);
    },
    goOn() {
      if (!run) return;
      const { error: _, ...state } = current();
      set({ ...state, phase: run.place ? 'reading' : 'searching' });
      void go(run);
    },
    stop() {
      if (!run || !isReading(current())) return;
      // An answer that is under way finds that it is no longer wanted.
      run = { ...run };
      end('stopped');
    },
    async putOnList(changes) {
      const { refused: _, ...state } = current();
      set({ ...state, isPutting: true });
      await putAll(resolver, changes, (put, refused) =>
        change({ put: new Map([...current().put, ...put]), ...(refused ? { refused } : {}) }),
      );
      change({ isPutting: false });
    },
  };
}
