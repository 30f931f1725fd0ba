import type { Histories, HistoryReader } from './history-reader';

/**
 * Reads to the end, or until Jira refuses or nobody wants it any more: what has been read by then.
 * @param onProgress gets how many issues have been read
 */
export function readAll(
  reader: HistoryReader,
  isWanted: () => boolean,
  onProgress: (done: number) => void,
): Promise<Histories> {
  return new Promise((resolve) => {
    const end = reader.subscribe(() => {
      const histories = reader.current();
      if (histories.phase === 'reading' && !isWanted()) return reader.leave();
      if (histories.phase === 'reading') return onProgress(histories.issues);
      end();
      resolve(histories);
    });
    reader.read();
  });
}
