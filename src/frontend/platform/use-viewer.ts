import { useEffect, useState } from 'react';
import { view } from '@forge/bridge';

/** The account that looks, once Forge has said it. Only for what is said on screen: rights are the resolver's matter. */
export function useViewer(): string | undefined {
  const [accountId, setAccountId] = useState<string>();
  useEffect(() => {
    let late = false;
    view.getContext().then(
      (context) => !late && setAccountId(context.accountId),
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, []);
  return accountId;
}
