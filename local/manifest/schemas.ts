import * as v from 'valibot';

const indexSchema = v.union([
  v.string(),
  v.object({
    name: v.string(),
    range: v.pipe(v.array(v.string()), v.length(1, 'an index has exactly one range attribute')),
    partition: v.optional(v.array(v.string()), []),
  }),
]);

export const entitySchema = v.object({
  name: v.pipe(v.string(), v.minLength(3), v.maxLength(60)),
  attributes: v.record(v.string(), v.object({ type: v.picklist(['string', 'integer', 'float', 'boolean', 'any']) })),
  indexes: v.optional(v.pipe(v.array(indexSchema), v.maxLength(7, 'an entity has at most 7 indexes')), []),
});

const product = v.strictObject({ required: v.optional(v.boolean(), false) });

/** The shape and the rule of Atlassian's own validator (@forge/manifest, compatibility-validator.js). */
const compatibilitySchema = v.pipe(
  v.strictObject({
    jira: v.optional(product),
    confluence: v.optional(product),
    compass: v.optional(product),
    bitbucket: v.optional(v.strictObject({ required: v.literal(false) })),
  }),
  v.check(
    (declared) => Object.values(declared).filter((one) => one?.required).length <= 1,
    'only one product may be required',
  ),
);

export const manifestSchema = v.object({
  app: v.object({
    id: v.string(),
    compatibility: v.optional(compatibilitySchema),
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

export const functionSchema = v.object({
  key: v.string(),
  handler: v.pipe(v.string(), v.regex(/^[\w/-]+\.\w+$/, 'a handler is <file under src>.<export>')),
  timeoutSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(900))),
});

/** As Atlassian's own schema has a consumer with a function (@forge/manifest, manifest-schema.json). */
export const consumerSchema = v.strictObject({
  key: v.string(),
  queue: v.pipe(
    v.string(),
    v.maxLength(36),
    v.regex(/^[a-zA-Z0-9-_]+$/, 'a queue is named by letters, digits, - and _'),
  ),
  function: v.string('only consumers with a function are served by the local site'),
});

export const triggerSchema = v.object({ key: v.string(), function: v.string(), interval: v.string() });

/** As Atlassian's own schema has it (@forge/manifest, manifest-schema.json). */
export const objectStoreSchema = v.strictObject({ key: v.string(), storageClass: v.literal('standard') });

/** @throws Error that says what is wrong where, after `name`. */
export function parseAs<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  name: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`${name}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}
