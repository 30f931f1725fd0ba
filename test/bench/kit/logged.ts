const LEVELS = ['debug', 'info', 'log', 'warn', 'error'] as const;

/**
 * What functions write to the console while `work` runs, which is the app's log on Forge: bytes of its lines, without what
 * Forge adds to each.
 */
export async function loggedBytesOf(work: () => Promise<unknown>): Promise<number> {
  let bytes = 0;
  const before = LEVELS.map((level) => ({ level, write: console[level].bind(console) }));
  for (const { level, write } of before)
    console[level] = (...written: unknown[]) => {
      bytes += Buffer.byteLength(`${written.map(String).join(' ')}\n`);
      write(...written);
    };
  try {
    await work();
  } finally {
    for (const { level, write } of before) console[level] = write;
  }
  return bytes;
}
