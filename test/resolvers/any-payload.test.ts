import fc from 'fast-check';
import * as v from 'valibot';
import { payloads } from '../../src/contract/payloads';
import { eventSchema } from '../../src/services/queue/events';
import { MINUTE, createWorld, data } from '../world';
import type { World } from '../world';
import { fillSite } from './payloads/known-site';
import type { KnownSite } from './payloads/known-site';
import { anything, brokenOnce, shapedBy } from './payloads/near-valid';

let world: World;
let known: KnownSite;
let storageAnswer: World['site']['storage']['answer'];
beforeEach(async () => {
  world = await createWorld();
  storageAnswer = world.site.storage.answer;
  known = await fillSite(world);
});
afterEach(() => world.close());

/** Every function of the resolver: it has none whose payload has no schema, because `withAsker` takes it from there. */
const FUNCTIONS = Object.entries(payloads);

/** What goes wrong beside the payload while it is answered. */
const TROUBLE = ['nothing', 'nothing', 'nothing', 'storage is busy', 'Jira is away', 'Jira limits'] as const;

const PLACES = ['bulk-tasks-admin', 'my-bulk-tasks', 'issue-operations', 'bulk-figures'] as const;

interface Sent {
  readonly name: string;
  readonly payload: unknown;
  readonly moduleKey: (typeof PLACES)[number];
  readonly extension: unknown;
  readonly trouble: (typeof TROUBLE)[number];
}

/** Any call of a function that a page, or whoever stands in its place, can send. */
function anyCall(name: string, schema: v.GenericSchema, words: readonly unknown[]): fc.Arbitrary<Sent> {
  const shaped = shapedBy(schema, words);
  const payload = fc.oneof(
    { weight: 3, arbitrary: shaped },
    { weight: 3, arbitrary: shaped.chain((value) => brokenOnce(value, words)) },
    { weight: 1, arbitrary: anything },
  );
  const issue = fc.constantFrom(...words).map((id) => ({ issue: { id, key: 'PAY-1' } }));
  return fc
    .tuple(payload, fc.constantFrom(...PLACES), fc.oneof(issue, anything), fc.constantFrom(...TROUBLE))
    .map(([sent, moduleKey, extension, trouble]) => {
      return { name, payload: withTokenApart(sent), moduleKey, extension, trouble };
    });
}

/** A token that is typed must never be said again (`World.close` looks): so it is none of the words that are said anyway. */
function withTokenApart(payload: unknown): unknown {
  const typed = v.safeParse(v.looseObject({ token: v.looseObject({ value: v.string() }) }), payload);
  if (!typed.success) return payload;
  const { token } = typed.output;
  return { ...typed.output, token: { ...token, value: `typed-${token.value}` } };
}

const busy = (): Response => Response.json({ code: 'RATE_LIMIT_EXCEEDED', message: 'busy' }, { status: 429 });

function make(trouble: Sent['trouble']): void {
  const { storage, jira } = world.site;
  storage.answer = trouble === 'storage is busy' ? busy : storageAnswer;
  jira.setFaults({
    off: trouble === 'Jira is away',
    rateLimited: trouble === 'Jira limits' ? 'jira-burst-based' : null,
  });
}

/** Sends it as this account, and makes everything right again. */
async function send({ name, payload, moduleKey, extension, trouble }: Sent, accountId?: string): Promise<unknown> {
  world.pass(MINUTE);
  make(trouble);
  try {
    return await world.settle(
      world.site.forge.invoke({
        moduleKey,
        functionKey: name,
        payload,
        extension: extension as never,
        ...(accountId === undefined ? {} : { accountId }),
      }),
    );
  } finally {
    make('nothing');
  }
}

const KINDS = [
  'not-known',
  'not-allowed',
  'not-valid',
  'refused',
  'over-budget',
  'rate-limited',
  'upstream',
  'unavailable',
  'storage',
];
const answerSchema = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), data: v.looseObject({}) }),
  v.strictObject({ ok: v.literal(false), error: v.looseObject({ kind: v.picklist(KINDS) }) }),
]);

type Named = readonly [name: string, text: string];

/** The texts in a value with the fields that they stand in; the fields' own names stand in none. */
function textsIn(value: unknown, name = ''): Named[] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([at, held]): Named[] => [
    ...(isList ? [] : [['', at] as const]),
    ...textsIn(held, isList ? name : at),
  ]);
}

/** Where a page names tasks, issues and people. What it sends anywhere else is its own, and may come back to it. */
const NAMING = ['key', 'keys', 'ids', 'issueIds', 'input', 'list', 'from', 'next', 'before', 'person', 'despite', 'id'];

/**
 * What of others' an answer names that was not in the question. Of what its reader has sent at another time, it may repeat what
 * they wrote, whose a change was that they found, and which task they said to retry.
 */
function leaked(sent: Sent, answer: unknown, accountId: string, written: Set<string>): string[] {
  for (const [name, text] of textsIn(sent.payload)) if (!NAMING.includes(name)) written.add(text);
  const question = JSON.stringify([sent.payload, sent.extension, ...written]);
  const others = [...known.secretsOf].flatMap(([owner, texts]) => (owner === accountId ? [] : texts));
  // Whoever looks at an issue, or waits for somebody's operation, is told whose it is.
  const namesPeople = sent.name === 'issue' || sent.name === 'advance';
  const secrets = others.filter(
    (secret) => !question.includes(secret) && !(namesPeople && known.secretsOf.has(secret)),
  );
  const texts = textsIn(answer);
  return secrets.filter((secret) => {
    const naming = new RegExp(`${secret}(?!\\d)`);
    return texts.some(([, text]) => naming.test(text));
  });
}

describe.each([
  ['an account without rights', 'sam', 11],
  ['an account with a list of its own', 'mia', 12],
] as const)('whatever %s sends', (_whose, who, seed) => {
  test('is answered, and with nothing of others', async () => {
    const { accountId } = world[who];
    const written = new Set<string>();
    for (const [name, schema] of FUNCTIONS) {
      let wellFormed = 0;
      await fc.assert(
        fc.asyncProperty(anyCall(name, schema, known.words), async (sent) => {
          if (v.safeParse(schema, sent.payload).success) wellFormed++;
          const answer = await send(sent, accountId);
          expect([name, v.safeParse(answerSchema, answer).issues]).toEqual([name, undefined]);
          expect(leaked(sent, answer, accountId, written)).toEqual([]);
        }),
        { seed, numRuns: 14, endOnFailure: true },
      );
      // It was also sent what it takes.
      expect([name, wellFormed > 0]).toEqual([name, true]);
    }
  });
});

test('whatever is sent without an account is refused, and asks and writes nothing', async () => {
  const { metering } = world.site.forge;
  metering.reset();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FUNCTIONS).chain(([name, schema]) => anyCall(name, schema, known.words)),
      async (sent) => {
        expect(await send({ ...sent, trouble: 'nothing' })).toEqual({
          ok: false,
          error: { kind: 'not-allowed', reason: 'no-account' },
        });
      },
    ),
    { seed: 13, numRuns: 60, endOnFailure: true },
  );
  const { jira, storage } = metering.snapshot();
  expect([jira.calls, storage.written]).toEqual([0, {}]);
});

describe('whatever comes out of the queue', () => {
  const deliver = (body: unknown) =>
    world.settle(
      world.site.forge.runConsumer({ queue: 'background', eventId: 'any', jobId: 'any', body: body as never }),
    );
  const anyEvent = (): fc.Arbitrary<unknown> => {
    const shaped = shapedBy(eventSchema, known.words);
    return fc.oneof(
      shaped,
      shaped.chain((value) => brokenOnce(value, known.words)),
      anything,
    );
  };

  test('is taken, and has tasks read as nobody but their owners', async () => {
    const { metering } = world.site.forge;
    const before = data(await world.mia.list({ scope: 'mine' })).rows.length;
    const ownerOf = (path: string): string | undefined => {
      const id = path.split('/').at(-1) ?? '';
      return [...known.secretsOf].find(([, texts]) => texts.includes(`jira:${id}`))?.[0];
    };
    await fc.assert(
      fc.asyncProperty(anyEvent(), fc.constantFrom(...TROUBLE), async (body, trouble) => {
        world.pass(MINUTE);
        metering.reset();
        make(trouble);
        const { result } = await deliver(body);
        make('nothing');
        // Where storage is out the platform brings the event once more.
        if (trouble !== 'storage is busy') expect(result).toMatchObject({ ok: true });
        for (const { path, accountId } of metering.snapshot().jira.recent) {
          expect([path, accountId]).toEqual([path, ownerOf(path) ?? accountId]);
        }
      }),
      { seed: 14, numRuns: 100, endOnFailure: true },
    );
    // An event says where to look, never what to do: of what was there nothing is gone.
    expect(data(await world.mia.list({ scope: 'mine' })).rows).toHaveLength(before);
    expect((await world.trigger()).result).toMatchObject({ ok: true });
    expect((await world.daily()).result).toMatchObject({ ok: true });
  });

  test('begins no chain for an owner who has nothing, and writes nothing', async () => {
    const { site, clock } = world;
    site.forge.metering.reset();
    const check = { kind: 'check', due: clock.now(), generation: 0, begun: clock.now() };
    for (const owner of ['nobody-has-this-account', '557058:f58131cb-b67d-43c7-b30d-6b58d40bd077']) {
      await deliver({ ...check, owner });
      await deliver({ ...check, owner, tasks: known.words.filter((word) => String(word).startsWith('jira:')) });
    }
    const { jira, storage, queue } = site.forge.metering.snapshot();
    expect([jira.calls, storage.written, queue.events]).toEqual([0, {}, 0]);
  });
});
