import { useRef } from 'react';

type Side = 'back' | 'on';

interface Turning {
  /** Whether this button can be pressed; `on` likewise. */
  readonly back: boolean;
  readonly on: boolean;
  /** Whether the page that was turned to is shown by now. */
  readonly isShown: boolean;
}

interface Focus {
  readonly pressed: (side: Side) => void;
  /** The button's key: when it grows, the button is drawn anew, and takes the focus as it appears. */
  readonly times: (side: Side) => number;
}

/**
 * The focus of two buttons that lead to and fro: to the pages before and after, to all and to none. The one that led to an end
 * can be pressed no more, and would leave the focus nowhere: the other one has it then. UI Kit gives the focus only to what
 * appears.
 */
export function useTurningFocus({ back, on, isShown }: Turning): Focus {
  const last = useRef<Side>();
  const times = useRef({ back: 0, on: 0 });
  if (last.current !== undefined && isShown) {
    const isLost = last.current === 'back' ? !back : !on;
    if (isLost && (back || on)) times.current[back ? 'back' : 'on']++;
    last.current = undefined;
  }
  return {
    pressed(side) {
      last.current = side;
    },
    times: (side) => times.current[side],
  };
}
