/** What is written, or removed, in the same moment as a task, or not at all: a store makes it, `updateTasks` writes it. */
export type { Write } from './kvs/write';
