import * as v from 'valibot';
import type { ConsumerState } from '../forge/queue/delivery';
import type { TriggerState } from '../forge/scheduler';
import type { KeptValues } from '../kept-values';

const lastRun = { key: v.string(), lastRunAt: v.nullable(v.number()) };

const triggerState = v.object({
  ...lastRun,
  lastResult: v.nullable(
    v.variant('ok', [
      v.object({ ok: v.literal(true), statusCode: v.literal(204) }),
      v.object({ ok: v.literal(false), statusCode: v.literal(424), message: v.string() }),
    ]),
  ),
});

const consumerState = v.object({
  ...lastRun,
  lastResult: v.nullable(
    v.variant('ok', [
      v.object({
        ok: v.literal(true),
        retry: v.exactOptional(
          v.object({ afterMs: v.number(), reason: v.string(), data: v.exactOptional(v.unknown()) }),
        ),
      }),
      v.object({ ok: v.literal(false), reason: v.string(), message: v.string() }),
    ]),
  ),
});

/** When triggers and consumers last ran and what came of it, kept over a restart. */
export interface LastRuns {
  trigger(key: string): TriggerState | undefined;
  keepTrigger(state: TriggerState): void;
  consumer(key: string): ConsumerState;
  keepConsumer(state: ConsumerState): void;
}

export function createLastRuns(kept: KeptValues): LastRuns {
  return {
    trigger: (key) => kept.read(`trigger ${key}`, triggerState),
    keepTrigger: (state) => kept.write(`trigger ${state.key}`, state),
    consumer: (key) => kept.read(`consumer ${key}`, consumerState) ?? { key, lastRunAt: null, lastResult: null },
    keepConsumer: (state) => kept.write(`consumer ${state.key}`, state),
  };
}
