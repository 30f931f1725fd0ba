import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import { checkPages, pageOf, type PageModule } from './page-modules';
import { parseAs } from './parse-as';

export type { PageModule } from './page-modules';

/** What an attribute of an entity may hold. `integer` is a 32-bit signed number, as on the platform. */
export type AttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'any';

export interface EntityIndex {
  name: string;
  partition: readonly string[];
  range: string;
}

export interface Entity {
  name: string;
  attributes: Readonly<Record<string, AttributeType>>;
  indexes: readonly EntityIndex[];
}

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

export interface Manifest {
  /** As written, for what the site passes on without reading it. */
  source: ManifestSource;
  appId: string;
  functions: readonly FunctionDeclaration[];
  pages: readonly PageModule[];
  scheduledTriggers: readonly ScheduledTrigger[];
  /** Resource key → path of its entry file, or of a folder of pictures. */
  resources: Readonly<Record<string, string>>;
  /** Declared scopes, and whether each may be used for an absent user. */
  scopes: ReadonlyMap<string, { allowImpersonation: boolean }>;
  entities: readonly Entity[];
  /** Addresses that functions may call, as written in `permissions.external.fetch.backend`. */
  backendEgress: readonly string[];
  translations: { paths: Readonly<Record<string, string>>; fallback: string | undefined };
}

const INTERVAL_MS: Readonly<Record<string, number>> = {
  fiveMinute: 5 * 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
};

const indexSchema = v.union([
  v.string(),
  v.object({
    name: v.string(),
    range: v.pipe(v.array(v.string()), v.length(1, 'an index has exactly one range attribute')),
    partition: v.optional(v.array(v.string()), []),
  }),
]);

const entitySchema = v.object({
  name: v.pipe(v.string(), v.minLength(3), v.maxLength(60)),
  attributes: v.record(v.string(), v.object({ type: v.picklist(['string', 'integer', 'float', 'boolean', 'any']) })),
  indexes: v.optional(v.pipe(v.array(indexSchema), v.maxLength(7, 'an entity has at most 7 indexes')), []),
});

const manifestSchema = v.object({
  app: v.object({
    id: v.string(),
    storage: v.optional(v.object({ entities: v.optional(v.pipe(v.array(entitySchema), v.maxLength(20)), []) })),
  }),
  modules: v.record(v.string(), v.array(v.looseObject({ key: v.string() }))),
  resources: v.optional(v.array(v.object({ key: v.string(), path: v.string() })), []),
  permissions: v.optional(
    v.object({
      scopes: v.optional(
        v.union([
          v.array(v.string()),
          v.record(v.string(), v.object({ allowImpersonation: v.optional(v.boolean(), false) })),
        ]),
        [],
      ),
      external: v.optional(
        v.object({
          fetch: v.optional(
            v.object({ backend: v.optional(v.array(v.union([v.string(), v.object({ address: v.string() })])), []) }),
          ),
        }),
      ),
    }),
  ),
  translations: v.optional(
    v.object({
      resources: v.array(v.object({ key: v.string(), path: v.string() })),
      fallback: v.record(v.string(), v.union([v.string(), v.array(v.string())])),
    }),
  ),
});

export type ManifestSource = v.InferOutput<typeof manifestSchema>;

const functionSchema = v.object({
  key: v.string(),
  handler: v.pipe(v.string(), v.regex(/^[\w/-]+\.\w+$/, 'a handler is <file under src>.<export>')),
  timeoutSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(900))),
});

const triggerSchema = v.object({ key: v.string(), function: v.string(), interval: v.string() });

/**
 * Reads manifest.yml as far as the local site serves it.
 * @throws Error that names the file and the place when it is not valid YAML or not a manifest that is served here.
 */
export function readManifest(path: string): Manifest {
  return parseManifest(readFileSync(path, 'utf8'), path);
}

/** As {@link readManifest}, from text; `name` stands in the messages. */
export function parseManifest(text: string, name = 'manifest.yml'): Manifest {
  const raw = parseAs(manifestSchema, parse(text), name);
  const { function: functions = [], scheduledTrigger: triggers = [], ...pages } = raw.modules;
  const manifest: Manifest = {
    source: raw,
    appId: raw.app.id,
    functions: functions.map((declared) => functionOf(parseAs(functionSchema, declared, `${name} function`))),
    scheduledTriggers: triggers.map((declared) => triggerOf(parseAs(triggerSchema, declared, `${name} trigger`), name)),
    pages: Object.entries(pages).flatMap(([type, declared]) => declared.map((page) => pageOf(type, page, name))),
    resources: Object.fromEntries(raw.resources.map(({ key, path }) => [key, path])),
    scopes: scopesOf(raw.permissions?.scopes ?? []),
    entities: (raw.app.storage?.entities ?? []).map((entity) => entityOf(entity, name)),
    backendEgress: (raw.permissions?.external?.fetch?.backend ?? []).map((entry) =>
      typeof entry === 'string' ? entry : entry.address,
    ),
    translations: {
      paths: Object.fromEntries((raw.translations?.resources ?? []).map(({ key, path }) => [key, path])),
      fallback: defaultLocale(raw.translations?.fallback['default']),
    },
  };
  checkReferences(manifest, name);
  return manifest;
}

function defaultLocale(declared: string | string[] | undefined): string | undefined {
  return typeof declared === 'string' ? declared : undefined;
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

function scopesOf(declared: string[] | Record<string, { allowImpersonation: boolean }>): Manifest['scopes'] {
  if (Array.isArray(declared)) return new Map(declared.map((scope) => [scope, { allowImpersonation: false }]));
  return new Map(Object.entries(declared));
}

function entityOf(declared: v.InferOutput<typeof entitySchema>, name: string): Entity {
  const attributes = Object.fromEntries(Object.entries(declared.attributes).map(([key, { type }]) => [key, type]));
  if (Object.keys(attributes).length > 50)
    throw new Error(`${name}: entity ${declared.name} has more than 50 attributes`);
  const indexes = declared.indexes.map((index): EntityIndex => {
    if (typeof index === 'string') return { name: index, partition: [], range: index };
    const [range = ''] = index.range;
    return { name: index.name, partition: index.partition, range };
  });
  for (const index of indexes)
    for (const attribute of [...index.partition, index.range])
      if (!(attribute in attributes))
        throw new Error(`${name}: index ${index.name} of ${declared.name} uses undeclared attribute ${attribute}`);
  return { name: declared.name, attributes, indexes };
}

function checkReferences(manifest: Manifest, name: string): void {
  const functionKeys = new Set(manifest.functions.map(({ key }) => key));
  const used = [
    ...manifest.pages.flatMap((page) => page.resolver ?? []),
    ...manifest.scheduledTriggers.map((t) => t.functionKey),
  ];
  for (const key of used)
    if (!functionKeys.has(key)) throw new Error(`${name}: function "${key}" is used and not declared`);
  const keys = [...manifest.pages, ...manifest.functions, ...manifest.scheduledTriggers].map(({ key }) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw new Error(`${name}: the key "${twice}" is used by more than one module`);
  checkPages(manifest.pages, manifest.resources, name);
}
