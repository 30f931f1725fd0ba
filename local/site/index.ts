import { unwatchFile, watchFile } from 'node:fs';
import type Database from 'libsql';
import * as v from 'valibot';
import { SiteClock } from '../clock';
import { createConfluence } from '../confluence';
import { createForge } from '../forge/forge';
import { createFaultySite } from '../forge/faults/forge-faults';
import type { FunctionLoader } from '../forge/function-loader';
import { readManifest } from '../manifest';
import { createObjectStore } from '../forge/object-store/object-store';
import { createQueue } from '../forge/queue/queue';
import { createRealtime } from '../forge/realtime';
import { OCCASIONAL_LOCK_REFUSALS } from '../forge/storage/faults';
import { createKeyValueService } from '../forge/storage/key-value-service';
import { createJira } from '../jira';
import { createKeptValues } from '../kept-values';
import { repeatable } from '../repeatable';
import { createBackground } from './background';
import { openDatabase } from './open-database';
import { createPageAccess } from './page-access';
import { createPlaces } from '../places/places';
import type { Site } from './site';
import { seedHistory, SEEDED_DAYS } from './seed';
import { createSiteEvents } from './site-events';
import { createTracker, TRACKER_HOST } from '../tracker';

export type { Site } from './site';

const DAY = 86_400_000;

export interface SiteOptions {
  /** Where the database file is kept, or `:memory:`. */
  folder: string;
  /** An open database in the place of the folder's, which the site closes. */
  database?: Database.Database;
  /** The port that the site's own addresses name. */
  port?: number;
  /** A clock that the caller moves; without one, real time plus what was moved. */
  clock?: SiteClock;
  functions: FunctionLoader;
  manifestPath: string;
  /** On a first start: `true` fills in issues, a history of operations and what the other systems do, `empty` issues only, `false` nothing. */
  seed: boolean | 'empty';
  /** 0 to below 1, for what the faults of Forge leave to chance and for Jira; the faults are the same each time without. */
  random?: () => number;
  /** Whether triggers fire as real time goes by, and changes of the app's code and manifest.yml are taken over. */
  live?: boolean;
}

/**
 * Opens the site that `folder` holds, or makes it.
 * @throws Error when manifest.yml cannot be served or the app's own code fails at seeding.
 */
export async function createSite(options: SiteOptions): Promise<Site> {
  let manifest = readManifest(options.manifestPath);
  const siteUrl = `http://localhost:${options.port ?? 8080}`;
  const database = options.database ?? openDatabase(options.folder);
  const kept = createKeptValues(database);
  const first = kept.read('created-at', v.number()) === undefined;
  const clock = options.clock ?? ownClock(kept, first && options.seed === true);
  const createdAt = kept.read('created-at', v.number()) ?? clock.now();
  kept.write('created-at', createdAt);

  const events = createSiteEvents();
  const faultySite = createFaultySite(options.random ?? repeatable(1));
  const storage = createKeyValueService(database, clock, faultySite.chance);
  storage.declare(manifest.entities);
  storage.setFaults({ lockRefusals: OCCASIONAL_LOCK_REFUSALS });
  const objectStore = createObjectStore(database, clock, siteUrl);
  const realtime = createRealtime(clock);
  realtime.listen((event) => events.emit({ type: 'realtime', ...event }));
  const jira = createJira({ database, clock, siteUrl, ...(options.random ? { random: options.random } : {}) });
  if (first && options.seed !== false) jira.seedIssues();
  const confluence = createConfluence({ database, clock, siteUrl });
  const tracker = createTracker({ database, clock });
  const queue = createQueue({ database, clock, manifest: () => manifest, faultySite });
  const forge = createForge({
    ...options,
    manifest: () => manifest,
    clock,
    storage,
    jira,
    confluence,
    hosts: { [TRACKER_HOST]: (request) => tracker.fetchFromForge(request) },
    objectStore,
    realtime,
    queue,
    faultySite,
    siteUrl,
  });
  const background = createBackground({
    manifest: () => manifest,
    clock,
    createdAt,
    kept,
    queue,
    forge,
    faultySite,
    moving: () => [jira, confluence, tracker].some((system) => system.moving()),
  });
  const { scheduler } = background;
  const access = createPageAccess(jira);
  const places = createPlaces({ manifest: () => manifest, jira, kept, siteUrl });

  let version = 1;
  const changed = () => {
    version += 1;
    events.emit({ type: 'reload' });
  };
  const failed = (error: unknown) =>
    events.emit({ type: 'build-error', text: error instanceof Error ? error.message : String(error) });
  const watchFunctions = () => {
    options.functions.watch?.((change) => {
      if (change.kind === 'rebuilt') changed();
      else failed(change.text);
    });
    // Built before anybody asks, so that the first page does not wait for it.
    const files = new Set(manifest.functions.map(({ file }) => file));
    files.forEach((file) => void options.functions.load(file, clock).catch(failed));
  };
  const takeManifest = () => {
    try {
      manifest = readManifest(options.manifestPath);
      storage.declare(manifest.entities);
      changed();
    } catch (error) {
      failed(error);
    }
  };

  const site: Site = {
    siteUrl,
    jira,
    confluence,
    tracker,
    forge,
    storage,
    objectStore,
    realtime,
    forgeFaults: {
      faults: () => ({ ...faultySite.faults }),
      setFaults: (change) => void Object.assign(faultySite.faults, change),
      happened: () => faultySite.chance.happened(),
    },
    queue: background.queue,
    backgroundScripts: { areOff: false },
    clock,
    events,
    access,
    places,
    manifest: () => manifest,
    version: () => version,
    triggers: () => scheduler.states(),
    runTrigger: (key) => scheduler.runNow(key),
    runDue: () => scheduler.tick(),
    nextDueAt: () => scheduler.nextDueAt(),
    async moveTime(ms) {
      await scheduler.moveTime(ms);
      events.emit({ type: 'clock', now: clock.now() });
    },
    async close() {
      clearInterval(timer);
      unwatchFile(options.manifestPath, takeManifest);
      await scheduler.idle();
      await options.functions.close?.();
      database.close();
    },
  };

  if (options.live) watchFunctions();
  if (first && options.seed === true) {
    await seedHistory(site);
    jira.seedHistories({ issues: 2_000, each: 30 });
    // At the present: 15 days ago they would be over by now.
    confluence.seed();
    tracker.seed();
  }
  kept.write('complete', true);
  const timer = options.live ? setInterval(() => void scheduler.tick(), 1_000) : undefined;
  if (options.live) watchFile(options.manifestPath, { interval: 500 }, takeManifest);
  return site;
}

function ownClock(kept: ReturnType<typeof createKeptValues>, seeding: boolean): SiteClock {
  const offsetMs = seeding ? -SEEDED_DAYS * DAY : (kept.read('clock-offset', v.number()) ?? 0);
  return new SiteClock({ offsetMs, onOffset: (changed) => kept.write('clock-offset', changed) });
}
