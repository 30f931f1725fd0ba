import type { ShownModule } from '../../../wire/bridge-api';
import { realtimeEvents } from '../site/realtime-events';
import { server } from '../site/server';

type Data = Record<string, unknown>;

/** `subscribeRealtimeChannel` of the bridge. @param leaving what ends when the frame goes away. */
export async function subscribeToChannel(
  shown: ShownModule,
  data: Data,
  leaving: Set<() => void>,
): Promise<{ unsubscribe: () => Promise<void> }> {
  const answer = await server.subscribe({ ...shown, ...channelOf(data) });
  if (!answer.ok) throw new Error(answer.message);
  if ('never' in answer) return new Promise(() => undefined);
  const { id } = answer;
  const onEvent = data['onEvent'] as (payload: unknown) => void;
  const stop = realtimeEvents.listen(id, (payload) => onEvent(JSON.parse(payload)));
  const unsubscribe = async (): Promise<void> => {
    stop();
    await server.unsubscribe(id);
  };
  leaving.add(() => void unsubscribe());
  return { unsubscribe };
}

/** `publishRealtimeChannel` of the bridge. */
export async function publishOnChannel(shown: ShownModule, data: Data): Promise<unknown> {
  const answer = await server.publish({ ...shown, ...channelOf(data), payload: data['eventPayload'] });
  return answer.ok ? { eventId: answer.eventId } : { eventId: null, errors: [answer.message] };
}

function channelOf(data: Data): { channel: string; token?: string } {
  if (data['isGlobal'] !== true) throw new Error('Local site serves only global channels of Realtime yet');
  const options = (data['options'] ?? {}) as { token?: unknown };
  const channel = String(data['channelName']);
  return typeof options.token === 'string' ? { channel, token: options.token } : { channel };
}
