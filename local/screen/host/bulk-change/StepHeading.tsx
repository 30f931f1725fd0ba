import React, { useEffect, useRef } from 'react';

/** The heading of a step takes the focus when the step is reached, so that a screen reader goes on from there. */
export function StepHeading({ children, takesFocus }: { children: string; takesFocus: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <h2 ref={heading} tabIndex={-1} className="bulk-step">
      {children}
    </h2>
  );
}
