import type { Site } from '../../../local/site';
import type { ActiveFaults } from './active-faults';
import type { FAULTS } from './fault-kinds';
import { claimedIn, guardsThatRefused } from './storage-guards';
import type { History } from '../history';
import type { Ledger } from '../ledger';
import type { Chance } from '../random';
import { count } from '../tally';
import type { Tally } from '../tally';
import type { VirtualTime } from '../virtual-time';

interface Around {
  readonly faults: ActiveFaults;
  readonly guards: Tally;
  readonly ledger: Pick<Ledger, 'claims'>;
  readonly chance: Chance;
  readonly time: VirtualTime;
  readonly history: History;
}

type Answer = Site['storage']['answer'];

/** A query may show what was stored this long before, and no longer, ms. */
const LATE_BY = 20_000;

/** Puts distance and faults between the app and Forge storage, and counts which of the app's conditions it refuses. */
export function makeStorageFaulty({ storage }: Site, around: Around): void {
  const { faults, guards, ledger, chance, time, history } = around;
  const unseen: Answer = storage.answer.bind(storage);
  const real: Answer = async (...request) => {
    const answer = await unseen(...request);
    const [path, body] = request;
    const key = answer.status < 300 ? claimedIn(kindOf(path), body) : undefined;
    if (key !== undefined) ledger.claims.push({ key, at: time.clock.now() });
    return answer;
  };
  const queries = lateQueries(real, time);
  storage.setFaults({ lockRefusals: null });
  storage.answer = async (...request) => {
    const [path, body, { limited }] = request;
    if (!limited) return real(...request);
    await time.sleep(chance.whole(2, 30));
    const kind = kindOf(path);
    const fault = faults.meets(possible(kind));
    if (fault !== undefined) history.note({ who: 'storage', what: kind, fault });
    switch (fault) {
      case 'storage 429':
        return refused(429, 'RATE_LIMIT_EXCEEDED');
      case 'storage 5xx before it wrote':
        return refused(503, 'INTERNAL_ERROR');
      case 'storage 5xx after it wrote':
        await real(...request);
        return refused(500, 'INTERNAL_ERROR');
      case 'lock refusal':
        return refused(400, 'CONDITIONAL_CHECK_FAILED');
      case 'slow storage':
        await time.sleep(chance.whole(500, 6_000));
        break;
      case 'late write':
        // The run that sent it may be long over.
        await time.sleep(chance.whole(10_000, 180_000));
        break;
      case 'late query':
        return queries.old(request);
      case 'partial batch':
        return partial(await real(...request));
      case undefined:
        break;
    }
    const isKept = kind.endsWith('query') && faults.comes('late query');
    const answer = isKept ? await queries.fresh(request) : await real(...request);
    if (answer.status === 400 || answer.status === 409) {
      for (const guard of await guardsThatRefused(kind, body, answer.clone(), real)) count(guards, guard);
    }
    return answer;
  };
}

const kindOf = (path: string): string => path.slice(path.indexOf('v1/') + 3);

const ANY = ['storage 429', 'storage 5xx before it wrote', 'slow storage'] as const;
const WRITES = ['storage 5xx after it wrote', 'late write'] as const;

function possible(kind: string): readonly (typeof FAULTS.storage)[number][] {
  if (kind.endsWith('query')) return [...ANY, 'late query'];
  if (kind === 'transaction') return [...ANY, ...WRITES, 'lock refusal'];
  if (kind === 'batch/get') return [...ANY, 'partial batch'];
  return kind.endsWith('set') || kind.endsWith('delete') ? [...ANY, ...WRITES] : ANY;
}

const refused = (status: number, code: string): Response => Response.json({ code, message: code }, { status });

/** Some of the records of a batch could not be read. */
async function partial(answer: Response): Promise<Response> {
  if (answer.status !== 200) return answer;
  const { successfulKeys = [], failedKeys = [] } = (await answer.json()) as Record<string, { key: string }[]>;
  const error = { code: 'INTERNAL_ERROR', message: 'a part of the batch failed' };
  return Response.json({
    successfulKeys: successfulKeys.slice(1),
    failedKeys: [...failedKeys, ...successfulKeys.slice(0, 1).map(({ key, ...named }) => ({ ...named, key, error }))],
  });
}

/** The answers to queries, as they were a while ago. */
function lateQueries(real: Answer, time: VirtualTime) {
  const before = new Map<string, { readonly at: number; readonly text: string }>();
  const keep = async (request: Parameters<Answer>): Promise<Response> => {
    const answer = await real(...request);
    const question = request[0] + request[1];
    const text = await answer.text();
    // The oldest that a query may still show is kept.
    if (answer.status === 200 && time.elapsed() - (before.get(question)?.at ?? -Infinity) > LATE_BY)
      before.set(question, { at: time.elapsed(), text });
    return new Response(text, { status: answer.status, headers: answer.headers });
  };
  return {
    fresh: keep,
    async old(request: Parameters<Answer>): Promise<Response> {
      const kept = before.get(request[0] + request[1]);
      if (!kept || time.elapsed() - kept.at > LATE_BY) return keep(request);
      return new Response(kept.text, { headers: { 'content-type': 'application/json' } });
    },
  };
}
