import { useEffect, useState } from 'react';
import { NavigationTarget, router } from '@forge/bridge';

/** The address of another page of this app's, once Forge has said it. Nothing is asked while `isWanted` is false. */
export function useModuleUrl(moduleKey: string, isWanted: boolean): URL | undefined {
  const [url, setUrl] = useState<URL>();
  useEffect(() => {
    if (!isWanted) return undefined;
    let late = false;
    router.getUrl({ target: NavigationTarget.Module, moduleKey }).then(
      (given) => !late && given && setUrl(given),
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, [moduleKey, isWanted]);
  return url;
}
