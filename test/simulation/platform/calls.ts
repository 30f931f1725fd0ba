import type { Functions } from '../../../src/contract';
import type { Site } from '../../../local/site';
import type { ActiveFaults } from '../faults/active-faults';
import type { AnswerChecks } from '../invariants/answer-checks';
import type { History } from '../history';
import type { Chance } from '../random';
import { fateOfRun, underWay } from '../faults/run-fates';
import type { VirtualTime } from '../virtual-time';

type Name = keyof Functions;
type DataOf<N extends Name> = Extract<ReturnType<Functions[N]>, { ok: true }>['data'];
export type Said<N extends Name> = { ok: true; data: DataOf<N> } | { ok: false; error: { kind: string } };

/** The pages' calls of one seed. */
export interface Calls {
  /** What the resolver answers; undefined where the run was killed or came to no answer in time. */
  ask<N extends Name>(who: string, name: N, payload: Parameters<Functions[N]>[0]): Promise<Said<N> | undefined>;
}

const PAGE = 'bulk-tasks-admin';
/** A run that is killed or stands still has made so many calls of the platform at the most. */
const LONGEST_LIFE = 14;

export function createCalls(around: {
  readonly site: Site;
  readonly faults: ActiveFaults;
  readonly checks: AnswerChecks;
  readonly history: History;
  readonly chance: Chance;
  readonly time: VirtualTime;
  readonly nameOf: (accountId: string) => string;
}): Calls {
  const { site, faults, checks, history, chance, time, nameOf } = around;

  async function once<N extends Name>(accountId: string, name: N, payload: Parameters<Functions[N]>[0]) {
    const fate = fateOfRun(around, LONGEST_LIFE);
    const begun = checks.begin();
    const request = { moduleKey: PAGE, functionKey: name, payload, extension: {}, accountId };
    const what = `${name} ${JSON.stringify(payload).slice(0, 120)}`;
    const fault = fate.fault === undefined ? {} : { fault: fate.fault };
    try {
      // The contract's answers, as the resolver gave them: the type is what both sides compile against.
      const answer = (await underWay('page', fate, () => site.forge.invoke(request, fate.control))) as Said<N>;
      history.note({ who: nameOf(accountId), what, ...fault, answer: shortOf(answer) });
      checks.answered(accountId, name, payload, answer, begun);
      return answer;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      history.note({ who: nameOf(accountId), what, ...fault, answer: message });
      if (fate.fault === undefined) checks.threw(accountId, name, message);
      return undefined;
    }
  }

  return {
    async ask(accountId, name, payload) {
      if (faults.meets(['doubled call']) === undefined) return once(accountId, name, payload);
      const [first] = await Promise.all([
        once(accountId, name, payload),
        time.sleep(chance.whole(0, 400)).then(() => once(accountId, name, payload)),
      ]);
      return first;
    },
  };
}

/** What of an answer tells a reader something. */
function shortOf(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  const data: unknown = Reflect.get(answer, 'data');
  if (typeof data !== 'object' || data === null) return answer;
  const row: unknown = Reflect.get(data, 'row');
  const rows: unknown = Reflect.get(data, 'rows');
  if (Array.isArray(rows)) return rows.map(rowText);
  if (row === undefined) return data;
  return [rowText(row), Reflect.get(data, 'next'), Reflect.get(data, 'sentPart')];
}

function rowText(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  const [key, state, percent, id, submission, problem] = ['key', 'state', 'percent', 'id', 'submission', 'problem'].map(
    (name): unknown => Reflect.get(row, name),
  );
  const part =
    typeof submission === 'object' && submission !== null
      ? ` part ${String(Reflect.get(submission, 'part'))} ${String(Reflect.get(submission, 'phase'))}`
      : '';
  return `${String(key)} ${String(state)} ${String(percent)}% #${String(id)}${part}${problem ? ` ${JSON.stringify(problem)}` : ''}`;
}
