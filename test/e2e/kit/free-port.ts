import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (from 32,768 or 49,152 on): nobody is given one of these while a
 * site that is begun, ended and begun again on it does not listen.
 */
const FIRST = 20_000;
const MANY = 10_000;

/** A port of this machine that nothing listens on, other ones for processes of which the ids are near each other. */
export async function freePort(): Promise<number> {
  for (let further = 0; further < MANY; further++) {
    const port = FIRST + ((process.pid * 37 + further) % MANY);
    if (await isFree(port)) return port;
  }
  throw new Error(`every port from ${FIRST} to ${FIRST + MANY - 1} is in use`);
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((answer) => {
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });
}
