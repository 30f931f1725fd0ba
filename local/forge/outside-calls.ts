import type { Meter } from './metering';
import type { OutsideHosts } from './ports';

/** Sends a function's request to what stands for its host, and counts it: its address and its status, nothing else. */
export async function callOutside(standIn: OutsideHosts[string], request: Request, meter: Meter): Promise<Response> {
  const { host, pathname: path } = new URL(request.url);
  const call = { to: host, method: request.method, path, from: 'function' as const };
  try {
    const answer = await Promise.race([standIn(request), aborted(request.signal)]);
    meter.other({ ...call, status: answer.status });
    return answer;
  } catch (error) {
    meter.other(call);
    throw error;
  }
}

/** A caller's own time limit ends its waiting, as it does with a real fetch. */
async function aborted(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  throw signal.reason;
}
