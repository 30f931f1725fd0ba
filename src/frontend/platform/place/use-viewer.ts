import { useState } from 'react';
import { view } from '../bridge/forge-bridge';
import { useLatest } from '../answers/use-latest';

const askViewer = async (): Promise<string | undefined> => (await view.getContext()).accountId;

/** The account that looks, once Forge has said it. Only for what is said on screen: rights are the resolver's matter. */
export function useViewer(): string | undefined {
  const [accountId, setAccountId] = useState<string>();
  useLatest(askViewer, setAccountId);
  return accountId;
}
