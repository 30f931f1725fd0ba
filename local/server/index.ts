import { createServer } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bridgeRoutes } from './bridge-routes';
import { forgeRoutes } from './forge-routes';
import { issueRoutes } from './issue-routes';
import { jiraPageRoutes } from './jira-pages';
import { objectRoutes } from './object-routes';
import { ownMachineOnly } from './own-machine';
import { pageGuard } from './page-routes';
import { restRoutes, trackerRoutes, wikiRoutes } from './rest-routes';
import { siteRoutes } from './site-routes';
import { systemRoutes } from './system-routes';
import type { Site } from '../site';

/** The site over HTTP; `screen` are the pages in which the app's modules appear. */
export function createRoutes(site: Site, screen: Hono): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.route('/', restRoutes(site.jira));
  routes.route('/', wikiRoutes(site.confluence));
  routes.route('/', trackerRoutes(site.tracker));
  routes.route('/', objectRoutes(site));
  routes.use(ownMachineOnly);
  routes.route('/', bridgeRoutes(site));
  routes.route('/', siteRoutes(site));
  routes.route('/', forgeRoutes(site));
  routes.route('/', jiraPageRoutes(site));
  routes.route('/', systemRoutes(site));
  routes.route('/', issueRoutes(site));
  routes.route('/', pageGuard(site));
  routes.route('/', screen);
  return routes;
}

export interface OpenPort {
  readonly port: number;
  /** Answers from now on, beginning with the requests that came before. */
  serve(routes: Hono<{ Bindings: HttpBindings }>): void;
  close(): void;
}

/**
 * Takes the port on this machine before the site opens, so that a second start ends before it touches the first's folder.
 * @param port 0: one that is free
 * @throws Error with code EADDRINUSE when something else has the port.
 */
export function openPort(port: number): Promise<OpenPort> {
  let serve: OpenPort['serve'] = () => undefined;
  const ready = new Promise<ReturnType<typeof getRequestListener>>((resolve) => {
    serve = (routes) => resolve(getRequestListener(routes.fetch));
  });
  const server = createServer((request, response) => void ready.then((answer) => void answer(request, response)));
  const close = () => {
    server.close();
    // Open pages hold a connection for events: they would keep the process alive.
    server.closeAllConnections();
  };
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' ? (address?.port ?? port) : port, serve, close });
    });
  });
}
