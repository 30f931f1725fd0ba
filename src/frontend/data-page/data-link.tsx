import * as React from 'react';
import { createContext, useContext } from 'react';
import { Button, LinkButton } from '@forge/react';
import { address } from '../platform/address';
import { urlWithin } from '../platform/path';
import { useModuleUrl } from '../platform/use-module-url';

/** Whether this very page shows exports, Excel and Tracker. */
export const DataHere = createContext(false);

/** Leads to exports, Excel or Tracker: on this page, or on the one that has them, once Forge has said where that is. */
export function DataLink({ path, name }: { path: string; name: string }) {
  const isHere = useContext(DataHere);
  const page = useModuleUrl('my-bulk-tasks', !isHere);
  if (isHere) return <Button onClick={() => address.push(path)}>{name}</Button>;
  return page ? <LinkButton href={urlWithin(page, path)}>{name}</LinkButton> : null;
}
