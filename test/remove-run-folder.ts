import { rm } from 'node:fs/promises';

/** After all tests. */
export default async function removeRunFolder(): Promise<void> {
  const folder = process.env['RUN_FOLDER'];
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
