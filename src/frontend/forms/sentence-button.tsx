import * as React from 'react';
import { Pressable, Text, xcss } from '../ui-kit';
import { useWords } from '../words/words';

const frame = {
  paddingBlock: 'space.025',
  paddingInline: 'space.100',
  textAlign: 'start',
  borderStyle: 'solid',
  borderWidth: 'border.width',
  borderRadius: 'radius.small',
} as const;
const closed = xcss({
  ...frame,
  borderColor: 'color.border',
  backgroundColor: 'color.background.neutral.subtle',
  ':hover': { backgroundColor: 'color.background.neutral.subtle.hovered' },
});
const open = xcss({ ...frame, borderColor: 'color.border.selected', backgroundColor: 'color.background.selected' });

interface Props {
  readonly text: string;
  /** Whether what it counts is shown below. Words say so too, because some people cannot tell it by the colour. */
  readonly isOpen: boolean;
  readonly onClick: () => void;
}

/** A sentence that opens what it counts. It breaks where there is no room, which UI Kit's buttons do not: they cut. */
export function SentenceButton({ text, isOpen, onClick }: Props) {
  const { say } = useWords();
  return (
    <Pressable xcss={isOpen ? open : closed} onClick={onClick}>
      <Text color={isOpen ? 'color.text.selected' : 'color.text'}>
        {isOpen ? say('sentence.open', { text }) : text}
      </Text>
    </Pressable>
  );
}
