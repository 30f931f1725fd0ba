import { useRef } from 'react';

type Side = 'back' | 'on';

interface Turning {
  /** Which of the two can be pressed. */
  readonly back: boolean;
  readonly on: boolean;
  /** What was turned to is shown. */
  readonly isShown: boolean;
}

interface Focus {
  readonly pressed: (side: Side) => void;
  /** As a button's key it makes the button appear anew, and have the focus where it is above 0. */
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
