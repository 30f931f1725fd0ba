import type { NetworkFaults } from './faults';

/** Where a request came in: the difference is what a connection that breaks looks like from there. */
export type Door = 'http' | 'forge';

export interface Asked {
  /** What the system answers when nothing is in the way. */
  run: () => Promise<Response>;
  /** The refusal of a limit that stops the request before it runs. */
  limited: () => Response | undefined;
  /** Whether the answer never arrives, for a reason of the system's own. */
  loses?: (answer: Response) => boolean;
}

/**
 * Answers through the faults that are switched on.
 * @throws TypeError 'fetch failed' at Forge's door when the system is off or cuts connections, as fetch does.
 */
export async function faulty(faults: NetworkFaults, door: Door, asked: Asked): Promise<Response> {
  if (faults.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.slowMs));
  if (faults.off) return unreachable(door);
  const refused = asked.limited();
  if (refused !== undefined) return refused;
  if (faults.serverErrors) return unavailable();
  const answer = await asked.run();
  if (faults.cutConnections || asked.loses?.(answer)) return door === 'forge' ? unreachable(door) : cutOff(answer);
  return faults.malformed === null ? answer : malformed(answer, faults.malformed);
}

function unreachable(door: Door): Response {
  if (door === 'forge') throw new TypeError('fetch failed');
  return unavailable();
}

const html = { 'content-type': 'text/html;charset=UTF-8' };

function page(title: string): string {
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
}

function unavailable(): Response {
  return new Response(page('503 Service Temporarily Unavailable'), { status: 503, headers: html });
}

/** The headers arrive, then the connection breaks. */
function cutOff(answer: Response): Response {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('the connection was cut')) });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

async function malformed(answer: Response, how: NonNullable<NetworkFaults['malformed']>): Promise<Response> {
  const { status } = answer;
  const json = { 'content-type': 'application/json;charset=UTF-8' };
  switch (how) {
    case 'html':
      return new Response(page('Log in to continue'), { status, headers: html });
    case 'empty':
      return new Response('', { status, headers: json });
    case 'not-json':
      return new Response('OK', { status, headers: json });
    case 'cut': {
      const text = await answer.text();
      return new Response(text.slice(0, Math.floor(text.length / 2)), { status, headers: json });
    }
  }
}
