import { useState } from 'react';

/** The issues that somebody has ticked, over all pages. */
export interface IssueTicks {
  readonly ticked: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly tick: (ids: readonly string[]) => void;
  readonly tickNone: () => void;
}

export function useIssueTicks(): IssueTicks {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  return {
    ticked,
    toggle: (id) =>
      setTicked((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    tick: (ids) => setTicked((before) => new Set([...before, ...ids])),
    tickNone: () => setTicked(new Set()),
  };
}
