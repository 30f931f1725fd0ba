import * as React from 'react';
import { LinkButton } from '@forge/react';
import { urlWithin } from '../platform/path';
import { useModuleUrl } from '../platform/use-module-url';

/** Leads to a place on the page "Bulk task data", once Forge has said where that is. */
export function DataLink({ path, name }: { path: string; name: string }) {
  const page = useModuleUrl('bulk-task-data', true);
  return page ? <LinkButton href={urlWithin(page, path)}>{name}</LinkButton> : null;
}
