import React from 'react';

/** Says by name what the local site cannot show, where it would have been. */
export function Undrawn({ message }: { message: string }) {
  return (
    <span role="alert" className="undrawn">
      {message}
    </span>
  );
}
