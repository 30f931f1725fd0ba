const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date as `datePickerFields` documents it, `d/mmm/yy` or `dd-mm-yyyy`, into `yyyy-mm-dd`.
 * Undefined when it is neither, or no day of the calendar.
 */
export function parseFormattedDate(text: string): string | undefined {
  const short = /^(\d{1,2})\/([A-Za-z]{3})\/(\d{2})$/.exec(text);
  if (short)
    return calendarDay(2000 + Number(short[3]), months.indexOf((short[2] ?? '').toLowerCase()) + 1, Number(short[1]));
  const long = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text);
  if (long) return calendarDay(Number(long[3]), Number(long[2]), Number(long[1]));
  return undefined;
}

function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : undefined;
}
