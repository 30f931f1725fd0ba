import type { Separator } from '../../../contract';

/**
 * What Excel takes for the separator where this language is spoken: where numbers have a decimal comma, the semicolon. Pure.
 * @param locale as the host says it; of one that this browser does not know, the comma is expected
 */
export function usualSeparator(locale: string): Separator {
  try {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
    return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? 'semicolon' : 'comma';
  } catch {
    return 'comma';
  }
}
