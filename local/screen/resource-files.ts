import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
};

/** A picture in one of the app's folder resources, or undefined when there is none of that name. */
export async function resourceFile(
  root: string,
  folders: readonly { key: string; path: string }[],
  key: string,
  path: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | undefined> {
  const declared = folders.find((folder) => folder.key === key);
  const type = types[extname(path)];
  if (declared === undefined || type === undefined) return undefined;
  const folder = resolve(root, declared.path);
  const file = resolve(folder, path);
  if (!file.startsWith(folder + sep)) return undefined;
  const bytes = await readFile(file).catch(() => undefined);
  return bytes === undefined ? undefined : { bytes: new Uint8Array(bytes), type };
}
