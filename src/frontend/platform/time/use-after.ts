import { useEffect, useState } from 'react';

/** True once `since` has not changed for `ms` milliseconds. What loads within 200 ms shows no sign of loading by it. */
export function useAfter(ms: number, since: unknown): boolean {
  const [passed, setPassed] = useState<{ readonly since: unknown }>();
  useEffect(() => {
    const timer = setTimeout(() => setPassed({ since }), ms);
    return () => clearTimeout(timer);
  }, [ms, since]);
  return passed !== undefined && passed.since === since;
}
