import React, { useEffect, useState } from 'react';
import { siteNow } from '../site/clock';

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The moved clock, by the second. */
export function SiteTime({ isKnown }: { isKnown: boolean }) {
  const [, setTick] = useState(0);
  useEffect(() => {
    const tick = setInterval(() => setTick((count) => count + 1), 1_000);
    return () => clearInterval(tick);
  }, []);
  return (
    <time className="local-bar-time" title="The site’s time">
      {isKnown ? format.format(siteNow()) : ''}
    </time>
  );
}
