import type { Manifest } from '../manifest';
import { timeLimitOf, type RunControl } from './run-limits';
import { messageOf } from './error-message';
import type { Usage } from './metering';
import { CONSUMER_TYPE, TRIGGER_TYPE } from './product-calls';
import { consumerFailure, consumerResult, type ConsumerResult } from './queue/consumer-result';
import type { PendingEvent } from './queue/queue-store';
import { SITE, SITE_ARI, type Runtime, type Run } from './runtime';

/** A trigger run's answer: Forge documents `{statusCode: 204}`; anything else is recorded as 424. */
export type TriggerResult = { ok: true; statusCode: 204 } | { ok: false; statusCode: 424; message: string };

export interface BackgroundRuns {
  /** Runs a scheduled trigger's function once. Does not throw for what the function does. */
  runTrigger(key: string, control?: RunControl): Promise<{ result: TriggerResult; usage: Usage | undefined }>;
  /** Runs a consumer's function once with an event; `key` is the consumer's. Does not throw for what the function does. */
  runConsumer(
    event: Pick<PendingEvent, 'queue' | 'eventId' | 'jobId' | 'body'> & Partial<PendingEvent>,
    control?: RunControl,
  ): Promise<{ key: string; result: ConsumerResult; usage: Usage | undefined }>;
}

/** Functions that no page calls: they have no user. */
export function createBackgroundRuns(manifest: () => Manifest, runtime: Runtime): BackgroundRuns {
  const runOf = (module: { key: string; functionKey: string }): Omit<Run, 'moduleType' | 'handlerArguments'> => ({
    functionKey: module.functionKey,
    moduleKey: module.key,
    accountId: undefined,
    timeLimitMs: timeLimitOf(manifest(), module.functionKey),
    countAs: module.functionKey,
  });

  return {
    async runTrigger(key, control = {}) {
      const trigger = manifest().scheduledTriggers.find((candidate) => candidate.key === key);
      if (trigger === undefined) throw new Error(`manifest.yml declares no scheduled trigger "${key}"`);
      try {
        const { result, usage } = await runtime.run({
          ...runOf(trigger),
          moduleType: TRIGGER_TYPE,
          handlerArguments: [{ context: { cloudId: SITE.cloudId, moduleKey: trigger.key } }],
          ...control,
        });
        return { result: triggerResult(result), usage };
      } catch (error) {
        return { result: { ok: false, statusCode: 424, message: messageOf(error) }, usage: undefined };
      }
    },
    async runConsumer(event, control = {}) {
      const consumer = manifest().consumers.find(({ queue }) => queue === event.queue);
      if (consumer === undefined) throw new Error(`manifest.yml declares no consumer of the queue "${event.queue}"`);
      try {
        const { result, usage } = await runtime.run({
          ...runOf(consumer),
          moduleType: CONSUMER_TYPE,
          chain: event.chain,
          handlerArguments: [asyncEvent(event), { installContext: SITE_ARI }],
          ...control,
        });
        return { key: consumer.key, result: consumerResult(result), usage };
      } catch (error) {
        return { key: consumer.key, result: consumerFailure(error, messageOf(error)), usage: undefined };
      }
    },
  };
}

/** AsyncEvent of `@forge/events` (out/types.d.ts): `retryContext` is there on a retry only. */
function asyncEvent(event: Parameters<BackgroundRuns['runConsumer']>[0]): Record<string, unknown> {
  const { queue: queueName, jobId, eventId, body, concurrency, retries = 0, retryReason, retryData } = event;
  const retryContext = { retryCount: retries, retryReason, retryData };
  return {
    queueName,
    jobId,
    eventId,
    body,
    ...(concurrency ? { concurrency } : {}),
    ...(retries > 0 ? { retryContext } : {}),
  };
}

function triggerResult(answer: unknown): TriggerResult {
  const statusCode: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'statusCode') : undefined;
  if (statusCode === 204) return { ok: true, statusCode };
  return {
    ok: false,
    statusCode: 424,
    message: `answered ${JSON.stringify(answer)}, not { statusCode: 204 }`,
  };
}
