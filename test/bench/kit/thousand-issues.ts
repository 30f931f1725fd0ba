/** 1,000 issues of the project WEB, one in four, of which every 61st is locked: twelve of those. */
export function thousandIssues(): string[] {
  const numbers = Array.from({ length: 4_200 }, (_, index) => index + 1).filter((number) => number % 37 !== 0);
  const locked = numbers.filter((number) => number % 61 === 0).slice(0, 12);
  const open = numbers.filter((number) => number % 61 !== 0 && scattered(number) < 0.247);
  return [...open.slice(0, 988), ...locked].map((number) => String(1_056_000 + number));
}

/** 0 to 1, always the same for a number, and another for its neighbour. */
const scattered = (number: number): number => (Math.imul(number, 0x9e3779b1) >>> 0) / 2 ** 32;
