import { useEffect, useState } from 'react';

/** True once `since` has not changed for so long: what loads faster than 200 ms shows no sign of loading. */
export function useAfter(ms: number, since: unknown): boolean {
  const [passed, setPassed] = useState<{ readonly since: unknown }>();
  useEffect(() => {
    const timer = setTimeout(() => setPassed({ since }), ms);
    return () => clearTimeout(timer);
  }, [ms, since]);
  return passed !== undefined && passed.since === since;
}
