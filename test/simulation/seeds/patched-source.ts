import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const PATCHES = join(__dirname, '..', 'patches');

/**
 * A copy of src/ without the guard that this patch takes out.
 * @throws Error where there is no such patch, or it does not apply any more.
 */
export function patchedSource(name: string): { readonly folder: string; remove(): void } {
  const patch = join(PATCHES, `${name}.patch`);
  if (!existsSync(patch)) throw new Error(`there is no patch ${name}`);
  const copy = mkdtempSync(join(tmpdir(), 'simulated-'));
  const remove = (): void => rmSync(copy, { recursive: true, force: true });
  try {
    for (const part of ['src', 'package.json']) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    for (const part of ['node_modules', 'locales']) symlinkSync(join(ROOT, part), join(copy, part));
    execFileSync('git', ['apply', patch], { cwd: copy, stdio: 'pipe' });
  } catch (error) {
    remove();
    throw new Error(`the patch ${name} does not apply`, { cause: error });
  }
  return { folder: join(copy, 'src'), remove };
}
