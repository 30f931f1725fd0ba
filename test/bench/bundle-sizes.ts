import { resolve } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const ROOT = resolve(__dirname, '../..');

/** Bytes of the app's bundles as esbuild makes them; Forge's own bundler comes to other figures. */
export async function bundleSizes(): Promise<{ functions: number; adminPage: number }> {
  const size = async (entry: string, options: BuildOptions): Promise<number> => {
    const { outputFiles = [] } = await build({
      absWorkingDir: ROOT,
      entryPoints: [entry],
      bundle: true,
      minify: true,
      write: false,
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"production"' },
      ...options,
    });
    return outputFiles.reduce((sum, { contents }) => sum + contents.byteLength, 0);
  };
  const [functions, adminPage] = await Promise.all([
    size('src/index.ts', { platform: 'node', format: 'cjs', target: 'node22' }),
    size('src/frontend/pages/admin-page/index.tsx', { platform: 'browser', format: 'iife', target: 'es2022' }),
  ]);
  return { functions, adminPage };
}
