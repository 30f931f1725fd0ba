/** What a promise comes to, or undefined when it takes longer than so many milliseconds: what comes later is ignored. */
export async function inTime<T>(answer: Promise<T>, ms: number): Promise<T | undefined> {
  if (ms === Infinity) return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, ms));
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
