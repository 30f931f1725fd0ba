import type { ForgeNode } from '../draw/forge-doc';
import { server } from '../site/server';
import { asThisViewer } from '../site/site-address';
import { createAppHistory } from './app-history';
import { addressOf } from './links';
import { createSnapshots } from './snapshot';

/** What an app can do to the page around it. */
export interface AppPage {
  draw: (doc: ForgeNode) => void;
  showFlag: (flag: Record<string, unknown>) => void;
  closeFlag: (id: string) => void;
  fail: (message: string) => void;
}

/** Where the app is and who looks; fixed for the life of a frame. */
export interface AppPlace {
  accountId: string;
  moduleKey: string;
  appId: string;
  extension: Record<string, unknown>;
}

type Call = (data: Record<string, unknown>) => unknown;

/** Forge's bridge as the page answers it, by the names that @forge/bridge and @forge/react call. */
export function createBridge(place: AppPlace, page: AppPage): (name: string, data: unknown) => Promise<unknown> {
  const snapshot = createSnapshots();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();

  const calls: Readonly<Record<string, Call>> = {
    reconcile({ forgeDoc }) {
      const doc = snapshot(forgeDoc);
      if (doc.type !== 'Root') throw new Error(`Local site does not draw ${doc.type} yet`);
      page.draw(doc);
    },
    invoke: (data) => invoke(place, data),
    fetchProduct: (data) => fetchProduct(place, data),
    getContext: () => contextOf(place),
    // The page, which draws the app, has its theme already.
    enableTheming: () => undefined,
    on({ event, callback }) {
      const key = String(event);
      const heard = listeners.get(key) ?? new Set();
      listeners.set(key, heard.add(callback as (payload: unknown) => void));
      return { unsubscribe: () => heard.delete(callback as (payload: unknown) => void) };
    },
    emit: ({ event, payload }) => listeners.get(String(event))?.forEach((listener) => listener(payload)),
    createHistory: () => createAppHistory(),
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
    // A page of Jira's own is no dialog: `false` is Forge's answer for that, which the package turns into an error.
    close: () => false,
    onClose: () => false,
    open: () => false,
    refresh: () => false,
    submit: () => false,
  };

  return async (name, data) => {
    if (name === 'changeWindowTitle') {
      document.title = String(data);
      return undefined;
    }
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    if (call === undefined) throw new Error(`Local site does not answer the bridge call "${name}" yet`);
    return call(isRecord(data) ? data : {});
  };
}

async function invoke(place: AppPlace, data: Record<string, unknown>): Promise<unknown> {
  if (data['metadata'] !== undefined) throw new Error('Local site does not answer invoke with metadata yet');
  const answer = await server.invoke({
    accountId: place.accountId,
    moduleKey: place.moduleKey,
    functionKey: String(data['functionKey']),
    payload: data['payload'],
    extension: place.extension,
  });
  if (answer.ok) return answer.result;
  throw new Error(`There was an error invoking the function - ${answer.message}`);
}

async function fetchProduct(place: AppPlace, data: Record<string, unknown>): Promise<unknown> {
  if (data['isMultipartFormData'] === true) throw new Error('Local site does not send files with requestJira yet');
  const init = isRecord(data['fetchRequestInit']) ? data['fetchRequestInit'] : {};
  const answer = await server.product({
    accountId: place.accountId,
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

function contextOf(place: AppPlace): Record<string, unknown> {
  return {
    accountId: place.accountId,
    cloudId: '00000000-0000-4000-8000-00000000c10d',
    environmentId: '00000000-0000-4000-8000-000000000e27',
    environmentType: 'DEVELOPMENT',
    extension: place.extension,
    localId: `${place.appId.replace('::app/', '::extension/')}/local/static/${place.moduleKey}`,
    locale: 'en-US',
    moduleKey: place.moduleKey,
    siteUrl: window.location.origin,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    theme: { colorMode: 'light', light: 'light', dark: 'dark', spacing: 'spacing', typography: 'typography' },
    surfaceColor: null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
