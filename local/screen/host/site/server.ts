import type {
  ExtensionAnswer,
  InvokeAnswer,
  InvokeRequest,
  ProductAnswer,
  ProductRequest,
  PublishAnswer,
  PublishRequest,
  ShownModule,
  SubmitRequest,
  SubscribeAnswer,
  SubscribeRequest,
} from '../../../wire/bridge-api';
import type {
  Email,
  Faults,
  ForgeFaultsChange,
  ForgeSwitches,
  HeldPermissions,
  JiraAnswer,
  JiraRequest,
  OpenedIssue,
  PanelChange,
  PermissionChange,
  SiteState,
} from '../../../wire/site-api';

/** The local site's server, one function an address. Each rejects with words for a person when there is no answer. */
export const server = {
  state: () => asked<SiteState>('/site/state'),
  invoke: (request: InvokeRequest) => asked<InvokeAnswer>('/bridge/invoke', request),
  extension: (shown: ShownModule) => asked<ExtensionAnswer>('/bridge/extension', shown),
  submit: (request: SubmitRequest) => asked<unknown>('/bridge/submit', request),
  product: (request: ProductRequest) => asked<ProductAnswer>('/bridge/product', request),
  jira: (request: JiraRequest) => asked<JiraAnswer>('/site/jira', request),
  subscribe: (request: SubscribeRequest) => asked<SubscribeAnswer>('/bridge/realtime/subscribe', request),
  unsubscribe: (id: string) => asked<unknown>('/bridge/realtime/unsubscribe', { id }),
  publish: (request: PublishRequest) => asked<PublishAnswer>('/bridge/realtime/publish', request),
  runTrigger: (key: string) => asked<unknown>('/site/trigger', { key }),
  moveClock: (moveByMs: number) => asked<unknown>('/site/clock', { moveByMs }),
  setFaults: (faults: Partial<Faults>) => asked<unknown>('/site/faults', faults),
  setForge: (change: Partial<ForgeSwitches>) => asked<unknown>('/site/forge', change),
  setForgeFaults: (change: ForgeFaultsChange) => asked<unknown>('/site/forge-faults', change),
  openIssue: (accountId: string, issueKey: string) => asked<OpenedIssue>('/site/issue', { accountId, issueKey }),
  setPanel: (change: PanelChange) => asked<unknown>('/site/issue/panel', change),
  emails: () => asked<Email[]>('/site/emails'),
  permissions: (accountId: string) =>
    asked<HeldPermissions>(`/site/permissions?accountId=${encodeURIComponent(accountId)}`),
  setPermission: (change: PermissionChange) => asked<HeldPermissions>('/site/permissions', change),
};

/** The server refused: its words, and the status that says in which way. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'Refused';
  }
}

async function asked<Answer>(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(
    path,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  const text = await response.text();
  if (!response.ok)
    throw new Refused(response.status, refusalOf(text) ?? `${path} answered ${response.status}: ${text.slice(0, 300)}`);
  // The one place that trusts an answer: it comes from the same checkout's server, which shares site-api.ts.
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

/** The server's own words for a refusal, where it gave some. */
function refusalOf(text: string): string | undefined {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
