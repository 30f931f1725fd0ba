import { readFileSync } from 'node:fs';
import type { FakeHistory } from './history';
import { loadPage } from './load-page';
import type { Functions, Payload, Result, TaskDetail, TaskList, TaskRow } from '../../../src/contract';

/** What the page's host and Jira do in a test: the bridge is the only seam, as it is the page's only way out. */
export interface Host {
  readonly functions: Partial<{ [Name in keyof Functions]: (payload: Payload<Name>) => unknown }>;
  readonly jira: (path: string, body: unknown) => JiraAnswer | Promise<JiraAnswer>;
  readonly words?: 'missing';
  /** What is opened, when it is not the admin page. */
  readonly open?: () => void;
  /** Who looks, and at which site; Mia unless told. */
  readonly viewer?: { readonly accountId: string; readonly siteUrl: string };
  /** The id of the site's cloud, where Forge tells it. */
  readonly cloudId?: string;
  /** The browser's history, where the place gives the page an address. */
  readonly history?: FakeHistory;
  /** What the place tells the page about itself. */
  readonly extension?: unknown;
  /** The browser opens no new tab. */
  readonly tabs?: 'blocked';
  /** Realtime refuses the page, or never comes to an answer. */
  readonly realtime?: 'refused' | 'never';
  /** Whoever plays Realtime is told of each subscription. */
  readonly onSubscribe?: (subscription: Subscription) => void;
  /** `theirs`: the test has put its own clock and timers in place. */
  readonly time?: 'theirs';
}

/** A page listens to a channel. */
export interface Subscription {
  readonly channel: string;
  readonly token: string | undefined;
  readonly isGlobal: boolean;
  isOpen: boolean;
  readonly onEvent: (payload: unknown) => void;
}

interface SubscribeCall extends Pick<Subscription, 'isGlobal' | 'onEvent'> {
  readonly channelName: string;
  readonly options?: { readonly token?: string };
}

export interface JiraAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

interface ProductCall {
  readonly restPath: string;
  readonly fetchRequestInit?: { readonly body?: string | null };
}

/** A flag that the page asked Jira to show. */
export interface Flag {
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly actions: readonly { readonly text: string; readonly onClick: () => void }[];
}

/** A node of the tree that the page sends to Jira. */
export interface ForgeDoc {
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly ForgeDoc[];
}

export const NOW = Date.UTC(2026, 10, 22, 14, 29, 0);
const MIA = 'account-mia';

const locale = JSON.parse(readFileSync('locales/en-US.json', 'utf8')) as Record<string, string>;

/** Opens the admin page in a host of its own, with the clock standing at NOW, unless it is theirs, until a test moves it. */
export async function openPage(host: Host) {
  if (host.time !== 'theirs') jest.useFakeTimers({ now: NOW });
  const viewer = host.viewer ?? { accountId: MIA, siteUrl: 'https://site.example' };
  let doc: ForgeDoc = { type: 'Root', props: {}, children: [] };
  let commits = 0;
  let visible = true;
  const listeners = new Set<() => void>();
  const calls: { name: string; payload: unknown }[] = [];
  const asked: string[] = [];
  const flags: Flag[] = [];
  const opened: string[] = [];
  const subscriptions: Subscription[] = [];
  const told: { name: 'submit' | 'close'; payload: unknown }[] = [];

  const bridge: Record<string, (data: never) => unknown> = {
    reconcile: (data: { forgeDoc: ForgeDoc }) => {
      commits++;
      doc = data.forgeDoc;
    },
    getContext: () => ({
      locale: 'en-US',
      timezone: 'UTC',
      extension: host.extension,
      cloudId: host.cloudId,
      ...viewer,
    }),
    invoke: ({ functionKey, payload }: { functionKey: keyof Functions; payload: never }) => {
      calls.push({ name: functionKey, payload });
      const answer = host.functions[functionKey];
      if (!answer) throw new Error(`no ${functionKey} in this test`);
      return answer(payload);
    },
    showFlag: (flag: Flag) => flags.push(flag),
    createHistory: () => {
      if (!host.history) throw new Error('this place has no address');
      return host.history;
    },
    getUrl: ({ moduleKey }: { moduleKey: string }) => `https://site.example/module/${moduleKey}`,
    navigate: ({ url, type }: { url: string; type: string }) => {
      if (host.tabs === 'blocked') throw new Error('the tab was not opened');
      opened.push(`${type} ${url}`);
    },
    subscribeRealtimeChannel: async ({ channelName, isGlobal, onEvent, options }: SubscribeCall) => {
      if (host.realtime === 'never') return new Promise(() => undefined);
      if (host.realtime === 'refused') throw new Error('the token does not open this channel');
      const subscription: Subscription = {
        channel: channelName,
        token: options?.token,
        isGlobal,
        isOpen: true,
        onEvent,
      };
      subscriptions.push(subscription);
      host.onSubscribe?.(subscription);
      return {
        unsubscribe: async () => {
          subscription.isOpen = false;
        },
      };
    },
    submit: (payload: unknown) => told.push({ name: 'submit', payload }),
    close: (payload: unknown) => told.push({ name: 'close', payload }),
    fetchProduct: async ({ restPath, fetchRequestInit }: ProductCall) => {
      asked.push(restPath);
      const sent = fetchRequestInit?.body ? (JSON.parse(fetchRequestInit.body) as unknown) : undefined;
      const { status, body, headers } = await host.jira(restPath, sent);
      return {
        status,
        statusText: '',
        headers: headers ?? {},
        body: typeof body === 'string' ? body : JSON.stringify(body),
      };
    },
  };
  Object.assign(globalThis, {
    self: globalThis,
    __bridge: { callBridge: async (name: string, data: never) => bridge[name]?.(data) },
    document: {
      get visibilityState() {
        return visible ? 'visible' : 'hidden';
      },
      addEventListener: (_: string, listener: () => void) => listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
    },
    // Node knows no page that an address could be relative to.
    Request: class extends nodeRequest {
      constructor(input: string, init?: RequestInit) {
        super(new URL(input, 'https://page.invalid/'), init);
      }
    },
    fetch: async (path: string) => {
      if (host.words === 'missing') throw new TypeError('fetch failed');
      const info = { config: { locales: ['en-US'], fallback: { default: 'en-US' } } };
      return { ok: true, json: async () => (path.endsWith('i18n-info.json') ? info : locale) };
    },
  });

  (host.open ?? (() => loadPage('admin-page')))();
  await settle();

  const page = {
    calls,
    asked,
    flags,
    /** Addresses that the page had opened, and where. */
    opened,
    /** What the page asked its place to do. */
    told,
    /** What the page listens to, or has listened to. */
    subscriptions,
    /** Somebody publishes on a channel, so many times in one moment. */
    signal(channel: string, times = 1) {
      for (let time = 0; time < times; time++)
        subscriptions
          .filter((one) => one.isOpen && one.channel === channel)
          .forEach(({ onEvent }) => onEvent('changed'));
    },
    commits: () => commits,
    named: (name: keyof Functions) => calls.filter((call) => call.name === name),
    /** Every text on the page, in order. */
    text: () => textOf(doc),
    all: (type: string) => all(doc, type),
    /** Of the list, and of a table. */
    rows: () =>
      [...all(doc, 'Row'), ...all(doc, 'Box').filter(({ props }) => props['testId'] === 'task-row')].map(textOf),
    row: (id: string) => page.rows().find((text) => text.includes(id)) ?? '',
    links: () => [...all(doc, 'Link'), ...all(doc, 'LinkButton')].map((node) => [textOf(node), node.props['href']]),
    labels: () => all(doc, 'ProgressBar').map(({ props }) => String(props['ariaLabel'])),
    async press(label: string) {
      const button = [...all(doc, 'Button'), ...all(doc, 'LoadingButton'), ...all(doc, 'Pressable')].find(
        (node) => textOf(node) === label,
      );
      if (!button) throw new Error(`no button ${label} in: ${textOf(doc)}`);
      await click(doc, button);
    },
    /** The button that the page gave the focus, because another one that had it can be pressed no more. */
    focused: () =>
      [...all(doc, 'Button'), ...all(doc, 'LoadingButton')]
        .filter(({ props }) => props['autoFocus'] === true)
        .map(textOf),
    /** Ticks the row in this place, counted from 0, or all on this page; or takes the tick away. */
    async tick(what: number | 'page') {
      const boxes = all(doc, 'Checkbox');
      const ofRows = boxes.filter(({ props }) => String(props['id']).includes('tick-'));
      const box =
        what === 'page' ? boxes.filter(({ props }) => props['label'] === 'All on this page') : ofRows.slice(what);
      await fire(only(box, `tick ${what}`), 'onChange', {});
    },
    /** By the menu of the row in this place, counted from 0: its title is a link where the page has an address. */
    async openRow(place: number) {
      const menus = all(doc, 'Button').filter((node) => textOf(node) === 'Menu');
      await fire(only(menus.slice(place), `menu ${place}`), 'onClick');
      await page.press('Open');
    },
    /** The button of a dialog, where the page beneath has one of the same name. */
    async pressLast(label: string) {
      const button = [...all(doc, 'Button'), ...all(doc, 'LoadingButton')]
        .filter((node) => textOf(node) === label)
        .at(-1);
      if (!button) throw new Error(`no button ${label}`);
      await click(doc, button);
    },
    async type(id: string, text: string) {
      await fire(withId(doc, 'Textfield', 'id', id), 'onChange', { target: { value: text } });
    },
    /** Enter in a field does what a browser does: its form is submitted where a button says so, or where it is the only field. */
    async enter(id: string) {
      const field = withId(doc, 'Textfield', 'id', id);
      const form = all(doc, 'Form').find((each) => all(each, 'Textfield').includes(field));
      const isSubmitted =
        form !== undefined &&
        ([...all(form, 'Button'), ...all(form, 'LoadingButton')].some(({ props }) => props['type'] === 'submit') ||
          all(form, 'Textfield').length === 1);
      if (!isSubmitted) throw new Error(`Enter does nothing in ${id}`);
      await fire(form, 'onSubmit');
    },
    async choose(id: string, value: string) {
      const select = withId(doc, 'Select', 'inputId', id);
      const options = select.props['options'] as { value: string }[];
      await fire(select, 'onChange', { ...options.find((option) => option.value === value) });
    },
    /** In the only group of radio buttons, or in the one of this name. */
    async pickRadio(value: string, name?: string) {
      const groups = all(doc, 'RadioGroup').filter(({ props }) => name === undefined || props['name'] === name);
      await fire(only(groups, 'RadioGroup'), 'onChange', { target: { value } });
    },
    /** Everything that the page has sent to its place, as text. */
    sent: () => JSON.stringify(doc),
    /** By its name, or by its place among the tabs. */
    async openTab(tab: string | number) {
      const place = typeof tab === 'number' ? tab : all(doc, 'Tab').map(textOf).indexOf(tab);
      if (place < 0) throw new Error(`no tab ${tab}`);
      await fire(only(all(doc, 'Tabs'), 'Tabs'), 'onChange', place);
    },
    field: (id: string) => withId(doc, 'Textfield', 'id', id),
    select: (id: string) => withId(doc, 'Select', 'inputId', id),
    async pass(ms: number) {
      await jest.advanceTimersByTimeAsync(ms);
    },
    async setVisible(now: boolean) {
      visible = now;
      listeners.forEach((listener) => listener());
      await settle();
    },
  };
  return page;
}

const nodeRequest = globalThis.Request;

/** Lets what is under way arrive, without the clock moving noticeably. */
const settle = () => jest.advanceTimersByTimeAsync(60);

async function fire(node: ForgeDoc, handler: string, argument?: unknown) {
  const act = node.props[handler];
  if (typeof act !== 'function') throw new Error(`${node.type} has no ${handler}`);
  (act as (argument: unknown) => void)(argument);
  await settle();
}

/** A button that submits has its form do so. */
function click(doc: ForgeDoc, button: ForgeDoc) {
  if (button.props['type'] !== 'submit') return fire(button, 'onClick');
  const form = all(doc, 'Form').find((each) => all(each, button.type).includes(button));
  return fire(only(form ? [form] : [], 'form around the button'), 'onSubmit');
}

const all = (node: ForgeDoc, type: string): ForgeDoc[] => [
  ...(node.type === type ? [node] : []),
  ...node.children.flatMap((child) => all(child, type)),
];

function textOf(node: ForgeDoc): string {
  const own = [node.props['text'], node.props['title']].filter(
    (text) => typeof text === 'string' || typeof text === 'number',
  );
  const user = node.type === 'User' ? [`@${String(node.props['accountId'])}`] : [];
  return [...own, ...user, ...node.children.map(textOf)].filter((text) => text !== '').join(' ');
}

const withId = (doc: ForgeDoc, type: string, name: string, id: string): ForgeDoc =>
  only(
    all(doc, type).filter(({ props }) => String(props[name]).endsWith(`-${id}`)),
    `${type} ${id}`,
  );

function only<T>(found: readonly T[], what: string): T {
  const [first] = found;
  if (first === undefined) throw new Error(`no ${what}`);
  return first;
}

export const row = (change: Partial<TaskRow> = {}): TaskRow => ({
  key: `jira:${change.id ?? '10641'}`,
  source: 'jira-bulk',
  id: '10641',
  operation: 'bulk-change',
  ownerId: MIA,
  addedById: MIA,
  state: 'running',
  rawStatus: 'RUNNING',
  percent: 10,
  counts: { total: 1_000 },
  createdAt: NOW - 120_000,
  startedAt: NOW - 110_000,
  readAt: NOW,
  movedAt: NOW,
  stop: 'off-my-list',
  attention: false,
  ...change,
});

export const list = (rows: readonly TaskRow[], change: Partial<TaskList> = {}): Result<TaskList> => ({
  ok: true,
  data: {
    scope: 'everyone',
    admin: 'yes',
    rows,
    running: { count: rows.filter(({ state }) => state === 'running').length, more: false },
    attention: { count: rows.filter(({ attention }) => attention).length, more: false },
    asOf: NOW,
    background: { state: 'on' },
    ...change,
  },
});

export const detail = (change: Partial<TaskDetail> = {}): Result<TaskDetail> => ({
  ok: true,
  data: { row: row(), ...change },
});

/** Jira's answer about a running bulk operation. */
export const running = (percent: number, change: Record<string, unknown> = {}): JiraAnswer => ({
  status: 200,
  body: {
    taskId: '10641',
    status: 'RUNNING',
    progressPercent: percent,
    totalIssueCount: 1_000,
    created: NOW - 120_000,
    ...change,
  },
});

export const complete = (failed = 0): JiraAnswer =>
  running(100, {
    status: 'COMPLETE',
    updated: Date.now(),
    totalIssueCount: 20,
    processedAccessibleIssues: Array.from({ length: 20 - failed }, (_, index) => 10_000 + index),
    ...(failed > 0
      ? {
          failedAccessibleIssues: Object.fromEntries(
            Array.from({ length: failed }, (_, index) => [11_000 + index, ['The issue is locked']]),
          ),
        }
      : {}),
    invalidOrInaccessibleIssueCount: 0,
  });
