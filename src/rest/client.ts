import * as v from '../valibot';
import { pauseAskedFor, pauseUntil, quotaOf } from './rate-limit';
import type { Quota } from './rate-limit';
import type { OverBudget, StorageTrouble } from '../tasks/app-error';
import type { System } from '../tasks/source';
import { inTime } from './in-time';
import type { Dialect } from './dialect';
import type { RestCall, RawAnswer, Send } from './request';

/** Why a system gave no usable answer: a kind, its facts, and which system it was. */
export type RestError = { readonly system: System } &
  /** 400, 401, 403 or 404, and what else the dialect counts as one: the system answered and said no. `messages`: its own words for that, if it gave any. */
  (
    | { readonly kind: 'refused'; readonly status: number; readonly messages: readonly string[] }
    /** 429. `quota`: the hourly points are used up, no call at all until then; otherwise only this endpoint is busy. */
    | { readonly kind: 'rate-limited'; readonly until: number; readonly quota: boolean }
    /**
     * Any other status, a body that is not JSON, or JSON of another shape. `until`: a 5xx asks for a pause, as a 429 does, but
     * may have run. `messages`: what a further 4xx says.
     */
    | {
        readonly kind: 'upstream';
        readonly status: number;
        readonly until?: number;
        readonly messages?: readonly string[];
      }
    /** No answer, or not in time. `isUnsent`: the app itself did not get as far as asking; `storage`: because of that. */
    | { readonly kind: 'unavailable'; readonly isUnsent?: true; readonly storage?: StorageTrouble }
    /** Forge has no right to ask as this account: signed out, deactivated, or impersonation refused. */
    | { readonly kind: 'not-impersonated' }
    /** Not asked: the app keeps what it may ask of the system in an hour for others, or for later. */
    | OverBudget
    /** Nobody has connected the system yet. */
    | { readonly kind: 'not-connected' }
  );

export type Answer<T> =
  { readonly ok: true; readonly data: T; readonly text: string } | { readonly ok: false; readonly error: RestError };

/** Thrown by a `Send` when the platform refuses to act as the account, before the system is asked. */
export class NotImpersonated extends Error {}

/** Thrown by a `Send` that could not do what comes before sending. */
export class Unsent extends Error {
  constructor(readonly storage?: StorageTrouble) {
    super('the call could not be counted');
  }
}

/** Thrown by a `Send` that does not send, because too much has been asked this hour. */
export class NothingLeft extends Error {
  constructor(readonly problem: OverBudget) {
    super('over budget');
  }
}

/** A system's REST API with one account's rights. */
export interface RestClient {
  /** Asks and parses. Never rejects. */
  ask<Schema extends v.GenericSchema>(call: RestCall, schema: Schema): Promise<Answer<v.InferOutput<Schema>>>;
}

/** Stands for a system that nobody has connected yet: every question is answered with that. */
export const notConnected = (system: System): RestClient => ({
  ask: async () => ({ ok: false, error: { kind: 'not-connected', system } }),
});

export interface ClientOptions {
  readonly dialect: Dialect;
  readonly send: Send;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Between 0 and 1, for the jitter. */
  readonly random: () => number;
  /** No attempt begins, and no answer is waited for, after this moment (epoch milliseconds). */
  readonly deadline?: number;
  /** Attempts in all; 4 unless told. A page that asks again by itself takes 1. */
  readonly attempts?: number;
  /** Whether a failed attempt may be followed by another one, where that may help; always unless told. */
  readonly mayRepeat?: (call: RestCall) => boolean;
  /** Called with what the system says about the hourly points, whenever it says it; also with a 429 that says that none are left. */
  readonly onQuota?: (quota: Quota) => void;
}

const REFUSALS = [400, 401, 403, 404];
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
/** A longer pause is not waited for inside a call: the call gives the error, and the task is asked again later. */
const LONGEST_PAUSE_MS = 5_000;
/** An answer that has not come after this long counts as none, where there is time for another attempt. */
const ANSWER_MS = 15_000;
/** The longest body that is parsed, in characters: 1,000 failures with long reasons fit, a flood does not. */
const LONGEST_BODY = 8_000_000;

export function restClient(options: ClientOptions): RestClient {
  const attempts = options.attempts ?? ATTEMPTS;
  const { system } = options.dialect;
  // Who asks once, until a moment that they name, has nothing to keep the time for.
  const longest = attempts === 1 && options.deadline !== undefined ? Infinity : ANSWER_MS;
  const timeLeft = (): number => (options.deadline ?? Infinity) - options.now();

  async function once<Schema extends v.GenericSchema>(
    call: RestCall,
    schema: Schema,
  ): Promise<Answer<v.InferOutput<Schema>>> {
    let raw: RawAnswer | undefined;
    try {
      raw = await inTime(options.send(call), Math.min(longest, timeLeft()));
    } catch (error) {
      if (error instanceof NothingLeft) return { ok: false, error: { ...error.problem, system } };
      if (error instanceof Unsent) return { ok: false, error: unsent(system, error) };
      return {
        ok: false,
        error: { kind: error instanceof NotImpersonated ? 'not-impersonated' : 'unavailable', system },
      };
    }
    if (!raw) return { ok: false, error: { kind: 'unavailable', system } };
    const quota = quotaOf(raw.header, options.now());
    if (quota) options.onQuota?.(quota);
    const answer = parsed(raw, schema, options);
    if (!answer.ok && answer.error.kind === 'rate-limited' && answer.error.quota) {
      options.onQuota?.({ remaining: 0, resetAt: answer.error.until });
    }
    return answer;
  }

  return {
    async ask(call, schema) {
      for (let attempt = 1; ; attempt++) {
        if (timeLeft() <= 0) return { ok: false, error: { kind: 'unavailable', system } };
        const answer = await once(call, schema);
        const pause = answer.ok ? undefined : pauseBeforeRepeat(call, answer.error, attempt, options);
        if (options.mayRepeat?.(call) === false) return answer;
        if (pause === undefined || attempt >= attempts || pause > LONGEST_PAUSE_MS) return answer;
        // After it there would be no time for an attempt, and what the system said tells more than that there was none.
        if (pause >= timeLeft()) return answer;
        await options.wait(pause);
      }
    },
  };
}

const unsent = (system: System, { storage }: Unsent): RestError => ({
  kind: 'unavailable',
  system,
  isUnsent: true,
  ...(storage === undefined ? {} : { storage }),
});

function parsed<Schema extends v.GenericSchema>(
  raw: RawAnswer,
  schema: Schema,
  { now, dialect }: ClientOptions,
): Answer<v.InferOutput<Schema>> {
  const { system } = dialect;
  if (raw.status === 429) {
    return {
      ok: false,
      error: { kind: 'rate-limited', system, ...pauseUntil(raw.header, now(), dialect.passingReasons) },
    };
  }
  if ([...REFUSALS, ...dialect.furtherRefusals].includes(raw.status)) {
    const messages = dialect.refusalMessages(asJson(raw.text));
    return { ok: false, error: { kind: 'refused', system, status: raw.status, messages } };
  }
  const upstream = { ok: false, error: { kind: 'upstream', system, status: raw.status } } as const;
  if (raw.status >= 500) {
    const until = pauseAskedFor(raw.header, now());
    return until === undefined ? upstream : { ok: false, error: { ...upstream.error, until } };
  }
  if (raw.status >= 400) {
    return { ok: false, error: { ...upstream.error, messages: dialect.refusalMessages(asJson(raw.text)) } };
  }
  if (raw.status < 200 || raw.status > 299) return upstream;
  const json = asJson(raw.text);
  if (json === undefined) return upstream;
  const result = v.safeParse(schema, json);
  return result.success ? { ok: true, data: result.output, text: raw.text } : upstream;
}

function asJson(text: string): unknown {
  if (text.length > LONGEST_BODY) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Until when (epoch milliseconds) the system wants no request of this kind, where it said so. */
export const pausedUntil = (error: RestError): number | undefined =>
  error.kind === 'rate-limited' || error.kind === 'upstream' ? error.until : undefined;

/**
 * How long to wait before the same call may be sent again, or undefined: not at all. A 429 was refused before it ran, so
 * any call may be repeated; a 5xx or a silence may have run, so only a read is.
 */
function pauseBeforeRepeat(
  call: RestCall,
  error: RestError,
  attempt: number,
  { now, random }: ClientOptions,
): number | undefined {
  const jitter = 0.7 + random() * 0.6;
  const doubling = FIRST_PAUSE_MS * 2 ** (attempt - 1) * jitter;
  if (error.kind === 'rate-limited') return error.quota ? undefined : Math.max(error.until - now(), doubling);
  if (call.method !== 'GET' || (error.kind !== 'unavailable' && error.kind !== 'upstream')) return undefined;
  if (error.kind === 'upstream' && error.status < 500 && error.status !== 408) return undefined;
  return Math.max((pausedUntil(error) ?? 0) - now(), doubling);
}
