const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment of the past, in the browser's time zone. */
export function writtenTime(milliseconds: number): string {
  return format.format(milliseconds);
}
