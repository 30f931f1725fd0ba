import { readFileSync } from 'node:fs';
import type * as v from 'valibot';
import { parse } from 'yaml';
import { entityOf, type Entity } from './entities';
import { consumerSchema, functionSchema, manifestSchema, objectStoreSchema, parseAs, triggerSchema } from './schemas';
import { checkPages, pageOf, type PageModule } from './page-modules';

export type { AttributeType, Entity, EntityIndex } from './entities';
export type { PageModule } from './page-modules';

export interface FunctionDeclaration {
  key: string;
  /** Path below src/ without extension. */
  file: string;
  exportName: string;
  timeoutSeconds?: number;
}

export interface ScheduledTrigger {
  key: string;
  functionKey: string;
  intervalMs: number;
}

/** What Forge runs with each event that is pushed to a queue. */
export interface Consumer {
  key: string;
  queue: string;
  functionKey: string;
}

export interface Manifest {
  appId: string;
  functions: readonly FunctionDeclaration[];
  pages: readonly PageModule[];
  scheduledTriggers: readonly ScheduledTrigger[];
  consumers: readonly Consumer[];
  /** The key of the module that gives the app an Object Store; undefined without one. */
  objectStore: string | undefined;
  /** The products that the app may call: those of `app.compatibility`, without it the one that its modules are in. */
  products: ReadonlySet<string>;
  /** Resource key → path of its entry file, or of a folder of pictures. */
  resources: Readonly<Record<string, string>>;
  /** Declared scopes, and whether each may be used for an absent user. */
  scopes: ReadonlyMap<string, { allowImpersonation: boolean }>;
  entities: readonly Entity[];
  /** Addresses that functions may call, as written in `permissions.external.fetch.backend`. */
  backendEgress: readonly string[];
  /** Undefined when the app has texts of one language only, in its code. */
  translations: Translations | undefined;
}

/** The app's texts, a file a locale. */
export interface Translations {
  /** Locale → path of its file. */
  paths: Readonly<Record<string, string>>;
  /** `default` names the locale of last resort; every other key a locale with its own list of fallbacks. */
  fallback: Readonly<Record<string, string | readonly string[]>>;
}

const MAX_SCHEDULED_TRIGGERS = 5;
const FIVE_MINUTES = 5 * 60_000;

const INTERVAL_MS: Readonly<Record<string, number>> = {
  fiveMinute: FIVE_MINUTES,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
};

/**
 * Reads manifest.yml as far as the local site serves it.
 * @throws Error that names the file and the place when it is not valid YAML or not a manifest that is served here.
 */
export function readManifest(path: string): Manifest {
  const text = readFileSync(path, 'utf8');
  if (lastRead?.path !== path || lastRead.text !== text) lastRead = { path, text, manifest: parseManifest(text, path) };
  return lastRead.manifest;
}

/** A site is made in half the time where the same text was read before it, as tests do for each site of theirs. */
let lastRead: { readonly path: string; readonly text: string; readonly manifest: Manifest } | undefined;

/** As {@link readManifest}, from text; `name` stands in the messages. */
export function parseManifest(text: string, name = 'manifest.yml'): Manifest {
  const raw = parseAs(manifestSchema, parse(text), name);
  const {
    function: functions = [],
    scheduledTrigger: triggers = [],
    consumer: consumers = [],
    objectStore = [],
    ...pages
  } = raw.modules;
  const manifest: Manifest = {
    appId: raw.app.id,
    functions: functions.map((declared) => functionOf(parseAs(functionSchema, declared, `${name} function`))),
    scheduledTriggers: triggers.map((declared) => triggerOf(parseAs(triggerSchema, declared, `${name} trigger`), name)),
    consumers: consumers.map((declared) => consumerOf(declared, name)),
    objectStore: objectStoreOf(objectStore, name),
    products: new Set(Object.keys(raw.app.compatibility ?? { jira: {} })),
    pages: Object.entries(pages).flatMap(([type, declared]) => declared.map((page) => pageOf(type, page, name))),
    resources: Object.fromEntries(raw.resources.map(({ key, path }) => [key, path])),
    scopes: scopesOf(raw.permissions?.scopes ?? []),
    entities: (raw.app.storage?.entities ?? []).map((entity) => entityOf(entity, name)),
    backendEgress: (raw.permissions?.external?.fetch?.backend ?? []).map((entry) =>
      typeof entry === 'string' ? entry : entry.address,
    ),
    translations: raw.translations && {
      paths: Object.fromEntries(raw.translations.resources.map(({ key, path }) => [key, path])),
      fallback: raw.translations.fallback,
    },
  };
  checkReferences(manifest, name);
  return manifest;
}

function functionOf(declared: v.InferOutput<typeof functionSchema>): FunctionDeclaration {
  const dot = declared.handler.lastIndexOf('.');
  return {
    key: declared.key,
    file: declared.handler.slice(0, dot),
    exportName: declared.handler.slice(dot + 1),
    ...(declared.timeoutSeconds === undefined ? {} : { timeoutSeconds: declared.timeoutSeconds }),
  };
}

function triggerOf(declared: v.InferOutput<typeof triggerSchema>, name: string): ScheduledTrigger {
  const intervalMs = INTERVAL_MS[declared.interval];
  if (intervalMs === undefined) throw new Error(`${name}: unknown interval "${declared.interval}" of ${declared.key}`);
  return { key: declared.key, functionKey: declared.function, intervalMs };
}

function consumerOf(declared: unknown, name: string): Consumer {
  const { key, queue, function: functionKey } = parseAs(consumerSchema, declared, `${name} consumer`);
  return { key, queue, functionKey };
}

/** An app has one at the most, as Atlassian's validator says (@forge/manifest, storage-validator.js). */
function objectStoreOf(declared: readonly unknown[], name: string): string | undefined {
  const [store, ...more] = declared.map((each) => parseAs(objectStoreSchema, each, `${name} objectStore`));
  if (more.length > 0) throw new Error(`${name}: an app has at most one objectStore`);
  return store?.key;
}

function scopesOf(declared: string[] | Record<string, { allowImpersonation: boolean }>): Manifest['scopes'] {
  if (Array.isArray(declared)) return new Map(declared.map((scope) => [scope, { allowImpersonation: false }]));
  return new Map(Object.entries(declared));
}

function checkReferences(manifest: Manifest, name: string): void {
  const functionKeys = new Set(manifest.functions.map(({ key }) => key));
  const used = [
    ...manifest.pages.flatMap((page) => page.resolver ?? []),
    ...[...manifest.scheduledTriggers, ...manifest.consumers].map(({ functionKey }) => functionKey),
  ];
  for (const key of used)
    if (!functionKeys.has(key)) throw new Error(`${name}: function "${key}" is used and not declared`);
  const { scheduledTriggers: triggers } = manifest;
  const most = triggers.filter(({ intervalMs }) => intervalMs === FIVE_MINUTES).length;
  if (triggers.length > MAX_SCHEDULED_TRIGGERS || most > 1)
    throw new Error(`${name}: an app has at most ${MAX_SCHEDULED_TRIGGERS} scheduled triggers, one of them fiveMinute`);
  const keys = [
    ...[...manifest.pages, ...manifest.functions, ...manifest.scheduledTriggers, ...manifest.consumers].map(
      ({ key }) => key,
    ),
    ...(manifest.objectStore === undefined ? [] : [manifest.objectStore]),
  ];
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw new Error(`${name}: the key "${twice}" is used by more than one module`);
  checkPages(manifest.pages, manifest.resources, name);
}
