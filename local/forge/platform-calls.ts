import type { Manifest } from '../manifest';
import { isPageType } from '../manifest/page-types';
import type { ForgeFetch } from './invocation';
import type { Meter } from './metering';
import type { ObjectStore } from './object-store/object-store';
import { answerReport, REPORT_PATH } from './personal-data';
import type { JiraPort } from './ports';
import type { ProductCalls } from './product-calls';
import type { Chain, Queue } from './queue/queue';
import type { Realtime } from './realtime';
import type { KeyValueService } from './storage/key-value-service';

/** What a function reaches through `__forge_fetch__`. */
export interface Platform {
  manifest: () => Manifest;
  storage: KeyValueService;
  products: ProductCalls;
  objectStore: ObjectStore;
  realtime: Realtime;
  queue: Pick<Queue, 'answer'>;
  jira: JiraPort;
}

/** The run that calls. */
interface CallingRun {
  accountId: string | undefined;
  moduleType: string;
  /** Whether storage limits and counting apply; they do without a word. */
  metered?: boolean;
  chain?: number | undefined;
}

/** The platform's side of `__forge_fetch__` for one run, whose uses are counted on `meter`. */
export function createPlatformCalls(platform: Platform): (run: CallingRun, meter: Meter) => ForgeFetch {
  const { manifest } = platform;
  return (run, meter) => {
    const chain: Chain = { number: run.chain };
    return async (target, path, init) => {
      if (target.type === 'kvs') {
        if (!manifest().scopes.has('storage:app'))
          return Response.json({ code: 'FORBIDDEN', message: 'The app has no scope storage:app' }, { status: 403 });
        meter.scope('storage:app');
        return platform.storage.answer(path, textOf(init), { meter, limited: run.metered ?? true });
      }
      if (target.type === 'os') {
        const missing = missingForObjects(manifest());
        if (missing) return Response.json({ code: 'APP_NOT_ENABLED', message: missing }, { status: 403 });
        meter.scope('storage:app');
        meter.other({ to: 'object-store', method: 'POST', path, from: 'function' });
        return platform.objectStore.answer(path, textOf(init));
      }
      if (target.type === 'realtime') {
        meter.realtime();
        return platform.realtime.answer(textOf(init), { hasPage: isPageType(run.moduleType) });
      }
      if (target.type === 'fpp' && target.remote === 'stargate' && target.provider === 'app') {
        if (path !== REPORT_PATH) return platform.queue.answer(path, textOf(init), { chain, meter });
        const answer = answerReport(textOf(init), manifest(), platform.jira);
        meter.scope('report:personal-data');
        meter.other({ to: 'privacy', method: 'POST', path, from: 'function', status: answer.status });
        return answer;
      }
      if (target.type === 'fpp') return platform.products.fromFunction(target, path, init, run, meter);
      throw new Error(`Forge calls of type "${target.type}" are not served by the local site yet`);
    };
  };
}

/** Why an app has no Object Store. */
function missingForObjects({ objectStore, scopes }: Manifest): string | undefined {
  if (objectStore === undefined) return 'manifest.yml declares no objectStore module';
  return scopes.has('storage:app') ? undefined : 'The app has no scope storage:app';
}

// The packages send the platform JSON as text and nothing else.
function textOf(init: RequestInit | undefined): string {
  if (typeof init?.body === 'string') return init.body;
  throw new Error('The platform takes JSON text');
}
