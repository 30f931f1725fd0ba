import * as React from 'react';
import { Person } from '../../words/shown/person';
import { useWords } from '../../words/words';
import type { SubmissionNote } from './submission-notes';

/** The words of a note, with a person's name where they have one. For the inside of a `Text`. */
export const NoteText = ({ note: { saying, who, after } }: { note: SubmissionNote }) => {
  const { say, sayWith } = useWords();
  const before = after === undefined ? '' : `${after} `;
  if (who === undefined) return <>{`${before}${say(saying.key, saying.values)}`}</>;
  return (
    <>
      {before}
      {sayWith(saying.key, { ...saying.values, who: <Person accountId={who} /> })}
    </>
  );
};
