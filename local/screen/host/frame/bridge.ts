import { isFullPage } from '../../../manifest/page-types';
import type { ScreenModule } from '../../modules';
import type { ShownModule } from '../../../wire/bridge-api';
import type { ForgeNode } from '../draw/forge-doc';
import { server } from '../site/server';
import { asThisViewer } from '../site/site-address';
import { appEvents } from './app-events';
import { createAppHistory } from './app-history';
import { addressOf, moduleAddress } from './links';
import { publishOnChannel, subscribeToChannel } from './realtime';
import { createSnapshots } from './snapshot';

/** What an app can do to the page around it. What is not there, Forge refuses in that place. */
export interface AppPage {
  draw: (doc: ForgeNode) => void;
  showFlag: (flag: Record<string, unknown>) => void;
  closeFlag: (id: string) => void;
  fail: (message: string) => void;
  submit?: (values: Record<string, unknown>) => Promise<void>;
  close?: () => void;
  refresh?: () => void;
}

/** Where the app is and who looks; fixed for the life of a frame. */
export interface AppPlace {
  shown: ShownModule;
  module: ScreenModule;
  appId: string;
}

export interface Bridge {
  call: (name: string, data: unknown) => Promise<unknown>;
  /** The frame goes away. */
  leave: () => void;
}

type Call = (data: Record<string, unknown>) => unknown;

/** Forge's bridge as the page answers it, by the names that @forge/bridge and @forge/react call. */
export function createBridge(place: AppPlace, page: AppPage): Bridge {
  const snapshot = createSnapshots();
  const leaving = new Set<() => void>();
  const extension = askedOnce(async () => (await server.extension(place.shown)).extension);

  const calls: Readonly<Record<string, Call>> = {
    reconcile({ forgeDoc }) {
      const doc = snapshot(forgeDoc);
      if (doc.type !== 'Root') throw new Error(`Local site does not draw ${doc.type} yet`);
      page.draw(doc);
    },
    invoke: (data) => invoke(place, data),
    fetchProduct: (data) => fetchProduct(place, data),
    getContext: async () => contextOf(place, await extension()),
    // The page, which draws the app, has its theme already.
    enableTheming: () => undefined,
    on({ event, callback }) {
      const stop = appEvents.listen(String(event), callback as (payload: unknown) => void);
      leaving.add(stop);
      return { unsubscribe: stop };
    },
    emit: ({ event, payload }) => appEvents.emit(String(event), payload),
    createHistory() {
      if (!isFullPage(place.module.type)) throw new Error(`createHistory is not there for ${place.module.type}`);
      const { history, leave } = createAppHistory(moduleAddress(place.module.key));
      leaving.add(leave);
      return history;
    },
    subscribeRealtimeChannel: (data) => subscribeToChannel(place.shown, data, leaving),
    publishRealtimeChannel: (data) => publishOnChannel(place.shown, data),
    getUrl: (location) => addressOf(location),
    navigate(location) {
      const address = asThisViewer(addressOf(location));
      if (location['type'] === 'new-tab') window.open(address, '_blank', 'noopener');
      else window.location.assign(address);
    },
    reload: () => window.location.reload(),
    showFlag: (flag) => page.showFlag(flag),
    closeFlag: ({ id }) => page.closeFlag(String(id)),
    emitReadyEvent: () => undefined,
    onError: ({ error }) => page.fail(isRecord(error) && 'message' in error ? String(error['message']) : String(error)),
    // `false` is Forge's answer in a place where that cannot be done; the package turns it into an error.
    submit: (values) => page.submit?.(values) ?? false,
    close: () => (page.close === undefined ? false : page.close()),
    refresh: () => (page.refresh === undefined ? false : page.refresh()),
    open: () => false,
  };

  const call: Bridge['call'] = async (name, data) => {
    if (name === 'changeWindowTitle') {
      document.title = String(data);
      return undefined;
    }
    if (name === 'onClose') {
      if (page.close === undefined || typeof data !== 'function') return false;
      leaving.add(data as () => void);
      return undefined;
    }
    const answer = Object.hasOwn(calls, name) ? calls[name] : undefined;
    if (answer === undefined) throw new Error(`Local site does not answer the bridge call "${name}" yet`);
    return answer(isRecord(data) ? data : {});
  };
  return { call, leave: () => leaving.forEach((leave) => leave()) };
}

/** One answer for the life of a frame, as on Forge; an attempt that failed does not count. */
function askedOnce<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}

async function invoke(place: AppPlace, data: Record<string, unknown>): Promise<unknown> {
  if (data['metadata'] !== undefined) throw new Error('Local site does not answer invoke with metadata yet');
  const answer = await server.invoke({
    ...place.shown,
    functionKey: String(data['functionKey']),
    payload: data['payload'],
  });
  if (answer.ok) return answer.result;
  throw new Error(`There was an error invoking the function - ${answer.message}`);
}

async function fetchProduct(place: AppPlace, data: Record<string, unknown>): Promise<unknown> {
  if (data['isMultipartFormData'] === true) throw new Error('Local site does not send files with requestJira yet');
  const init = isRecord(data['fetchRequestInit']) ? data['fetchRequestInit'] : {};
  const answer = await server.product({
    accountId: place.shown.accountId,
    product: String(data['product']),
    path: String(data['restPath']),
    init: {
      method: typeof init['method'] === 'string' ? init['method'] : 'GET',
      headers: Object.fromEntries(init['headers'] as [string, string][]),
      body: typeof init['body'] === 'string' ? init['body'] : null,
    },
  });
  if (answer.failed === true) throw new Error(answer.message);
  const { status, statusText, headers, body } = answer;
  return { status, statusText, headers, body, isAttachment: false };
}

function contextOf({ shown, appId }: AppPlace, extension: Record<string, unknown>): Record<string, unknown> {
  return {
    accountId: shown.accountId,
    cloudId: '00000000-0000-4000-8000-000000000001',
    environmentId: '00000000-0000-4000-8000-000000000002',
    environmentType: 'DEVELOPMENT',
    extension,
    localId: `${appId.replace('::app/', '::extension/')}/local/static/${shown.moduleKey}`,
    locale: 'en-US',
    moduleKey: shown.moduleKey,
    siteUrl: window.location.origin,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    theme: { colorMode: 'light', light: 'light', dark: 'dark', spacing: 'spacing', typography: 'typography' },
    surfaceColor: null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
