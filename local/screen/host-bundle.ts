import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { build } from 'esbuild';

export interface HostFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

export interface HostBundle {
  /** By name: `main.js`, `main.css`, `frame.js` and the parts that load later. */
  files: ReadonlyMap<string, HostFile>;
  /** A hash over all of it, for its address. */
  version: string;
}

/**
 * The page around the app: React and Atlaskit. Built at each start and kept in memory: it takes under a second on two
 * cores, less than what a cache on disk would cost in ways to be stale.
 */
export async function buildHostBundle(root: string): Promise<HostBundle> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: {
      main: resolve(root, 'local/screen/host/main.tsx'),
      frame: resolve(root, 'local/screen/frame/main.ts'),
    },
    bundle: true,
    write: false,
    outdir: resolve(root, '.local/screen'),
    // Parts that only some pages need (code highlighting, table bodies) load when they are drawn.
    format: 'esm',
    splitting: true,
    minify: true,
    target: 'es2022',
    // Atlaskit's smallest build; its packages name it this way.
    mainFields: ['module:es2019', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    logLevel: 'silent',
  });

  return hostBundleOf(
    result.outputFiles.map(({ path, contents }) => [basename(path), new Uint8Array(contents)] as const),
  );
}

/** What was bundled, by name. Pure. */
export function hostBundleOf(bundled: readonly (readonly [name: string, bytes: HostFile['bytes']])[]): HostBundle {
  const hash = createHash('sha256');
  const files = new Map<string, HostFile>();
  for (const [name, bytes] of bundled) {
    hash.update(bytes);
    const type = name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
    files.set(name, { bytes, type });
  }
  return { files, version: hash.digest('hex').slice(0, 12) };
}
