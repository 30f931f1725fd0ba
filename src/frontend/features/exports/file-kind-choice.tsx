import * as React from 'react';
import { useState } from 'react';
import { Stack, Text } from '../../ui-kit';
import type { FileKind, Separator } from '../../../contract';
import { RadioChoice } from '../../forms/radio-choice';
import { useWords } from '../../words/words';
import { usualSeparator } from './usual-separator';

const FORMATS = ['xlsx', 'csv', 'json'] as const;
const SEPARATORS = ['semicolon', 'comma', 'tab'] as const satisfies readonly Separator[];

interface Props {
  readonly kind: FileKind;
  readonly choose: (kind: FileKind) => void;
}

/** Which kind of file is made; of CSV also what separates the cells, beginning with what the reader's Excel expects. */
export function FileKindChoice({ kind, choose }: Props) {
  const { say, place } = useWords();
  const [separator, setSeparator] = useState<Separator>(() => usualSeparator(place.locale));
  const kindOf = (format: FileKind['format'], by: Separator): FileKind =>
    format === 'csv' ? { format, separator: by } : { format };
  return (
    <Stack space="space.200">
      <RadioChoice
        name="export-format"
        label={say('export.format')}
        values={FORMATS}
        words={(format) => say(`export.format.${format}`)}
        chosen={kind.format}
        choose={(format) => choose(kindOf(format, separator))}
      />
      {kind.format === 'csv' && (
        <Stack>
          <RadioChoice
            name="export-separator"
            label={say('export.separator')}
            values={SEPARATORS}
            words={(by) => say(`export.separator.${by}`)}
            chosen={kind.separator}
            choose={(by) => {
              setSeparator(by);
              choose(kindOf('csv', by));
            }}
          />
          <Text color="color.text.subtle">{say('export.separator.why')}</Text>
        </Stack>
      )}
    </Stack>
  );
}
