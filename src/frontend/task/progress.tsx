import * as React from 'react';
import { ProgressBar, Stack, Text } from '../ui-kit';
import type { ProgressWords } from './row-words';

export const Progress = ({ words, succeeded = false }: { words: ProgressWords; succeeded?: boolean }) => (
  <Stack space="space.050">
    <ProgressBar value={words.percent / 100} ariaLabel={words.label} appearance={succeeded ? 'success' : 'default'} />
    <Text size="small">{words.text}</Text>
  </Stack>
);
