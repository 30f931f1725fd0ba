import { noId } from '../../tasks/pasted/pasted-id';
import type { Pasted } from '../../tasks/pasted/pasted-id';
import { addressIn } from '../../tasks/pasted/pasted-text';
import type { PastedAddress, PastedText, Site } from '../../tasks/pasted/pasted-text';
import { TRACKER_ADDRESS } from './connection';

/** 24 hex digits, which no id of Jira's has. */
const ID = /^[0-9a-f]{24}$/;

/**
 * The id of a bulk change of Tracker's in what somebody pasted: a bare id, the address that an answer names as `self`, or a
 * whole answer. Pure.
 */
export function pastedTrackerId(text: PastedText, site: Site): Pasted | undefined {
  switch (text.kind) {
    case 'word':
      return asId(text.word);
    case 'address':
      return ofAddress(text);
    case 'answer':
      return ofAnswer(text.fields, site);
    case 'empty':
      return undefined;
  }
}

function ofAddress({ host, path }: PastedAddress): Pasted | undefined {
  if (host !== new URL(TRACKER_ADDRESS).host) return undefined;
  const id = /^\/v\d+\/bulkchange\/([^/]+)(?:\/issues)?$/.exec(path)?.[1];
  return asId(id) ?? noId('no-task-id');
}

function ofAnswer({ id, self }: Readonly<Record<string, unknown>>, site: Site): Pasted | undefined {
  const address = typeof self === 'string' ? addressIn(self, site) : undefined;
  return (address && ofAddress(address)) ?? asId(id);
}

function asId(value: unknown): Pasted | undefined {
  const id = typeof value === 'string' ? value.toLowerCase() : '';
  return ID.test(id) ? { ok: true, id } : undefined;
}
