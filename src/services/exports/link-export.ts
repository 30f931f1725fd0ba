import { randomBytes } from 'node:crypto';
import { webTrigger } from '@forge/api';
import type { AppError, Payload, Result } from '../../contract';
import { LIVE_LINKS, createLink } from '../../storage/exports/export-link-store';
import type { AskerWithRights } from '../rights/asker';
import { openExport } from './open-export';

/** The web trigger's key in manifest.yml. */
const WEB_TRIGGER = 'export-download';
/** How long a link may be opened. */
const VALID_MS = 5 * 60_000;
const TOKEN_BYTES = 32;

type LinkAnswer = Result<{ readonly url: string; readonly until: number }>;

/**
 * An address that gives one part of an export, once, within five minutes, to whoever has it. The rights are asked now, so
 * that a refusal is said here, and again when it is opened: that decides. The token is in this answer and nowhere else.
 */
export async function linkToExport(
  asker: AskerWithRights,
  { of, format, part, from }: Payload<'exportLink'>,
): Promise<LinkAnswer> {
  const { accountId } = asker;
  const opened = await openExport(of, asker);
  if (!opened.ok) return opened;
  const address = await addressOfDownloads();
  if (address === undefined) return refused({ kind: 'unavailable' });

  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const until = asker.calledAt + VALID_MS;
  const what = { of, format, part, ...(from === undefined ? {} : { from }) };
  if (!(await createLink(token, { accountId, what, until }, asker.calledAt))) {
    return refused({ kind: 'not-valid', field: 'export', reason: 'too-many-links', limit: LIVE_LINKS });
  }
  return { ok: true, data: { url: `${address}?token=${token}`, until } };
}

const refused = (error: AppError): LinkAnswer => ({ ok: false, error });

/** The address of downloads as Forge tells it. Without one, no token is made. */
async function addressOfDownloads(): Promise<string | undefined> {
  try {
    return await webTrigger.getUrl(WEB_TRIGGER);
  } catch {
    return undefined;
  }
}
