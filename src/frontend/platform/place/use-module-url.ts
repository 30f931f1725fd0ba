import { useCallback, useState } from 'react';
import { NavigationTarget, router } from '../bridge/forge-bridge';
import { useLatest } from '../answers/use-latest';

/** The address of another page of this app's, once Forge has said it. Nothing is asked while `isWanted` is false. */
export function useModuleUrl(moduleKey: string, isWanted: boolean): URL | undefined {
  const [url, setUrl] = useState<URL | null>();
  const ask = useCallback(() => router.getUrl({ target: NavigationTarget.Module, moduleKey }), [moduleKey]);
  useLatest(isWanted ? ask : undefined, setUrl);
  return url ?? undefined;
}
