import { isTaskKey, makeTaskKey, readTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';

/** No key of a task begins so: each has a word and a colon. */
const SUBMISSION_WORD = /^s([\w-]{22})$/;

/** What names a task inside a record that is written often: a submission's key in half of its characters, others as they are. */
export function taskWord(key: TaskKey): string {
  const named = readTaskKey(key);
  if (named?.of !== 'submission') return key;
  return `s${Buffer.from(named.uuid.replaceAll('-', ''), 'hex').toString('base64url')}`;
}

/** The key that a word stands for; undefined where it names no task. Records of the version before hold keys as they are. */
export function keyOfTaskWord(word: string): TaskKey | undefined {
  const packed = SUBMISSION_WORD.exec(word)?.[1];
  if (packed === undefined) return isTaskKey(word) ? word : undefined;
  const digits = Buffer.from(packed, 'base64url').toString('hex');
  const uuid = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const key = makeTaskKey({ of: 'submission', uuid });
  return isTaskKey(key) ? key : undefined;
}
