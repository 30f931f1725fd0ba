import * as React from 'react';
import { createContext, useContext } from 'react';
import { Button, LinkButton } from '../../ui-kit';
import { MenuItem } from '../../forms/menu';
import { address } from '../../platform/place/address';
import { urlWithin } from '../../platform/place/path';
import { useModuleUrl } from '../../platform/place/use-module-url';

/** Whether this very page shows exports, Excel and Tracker. */
export const DataHere = createContext(false);

interface Props {
  readonly path: string;
  readonly name: string;
  /** One of several in a menu. */
  readonly isItem?: boolean;
  /** Closes what stands over this page, before it shows something else. */
  readonly leave?: () => void;
}

/** Leads to exports, Excel or Tracker: on this page, or on the one that has them, once Forge has said where that is. */
export function DataLink({ path, name, isItem = false, leave }: Props) {
  const isHere = useContext(DataHere);
  const page = useModuleUrl('my-bulk-tasks', !isHere);
  const go = () => {
    leave?.();
    address.push(path);
  };
  if (isHere) return isItem ? <MenuItem name={name} choose={go} /> : <Button onClick={go}>{name}</Button>;
  return page ? (
    <LinkButton href={urlWithin(page, path)} shouldFitContainer={isItem} appearance={isItem ? 'subtle' : 'default'}>
      {name}
    </LinkButton>
  ) : null;
}
