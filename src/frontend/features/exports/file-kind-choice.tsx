import * as React from 'react';
import { useState } from 'react';
import { Label, RadioGroup, Stack, Text } from '@forge/react';
import type { FileKind, Separator } from '../../../contract';
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
      <Choice
        name="export-format"
        label={say('export.format')}
        options={FORMATS.map((value) => ({ value, label: say(`export.format.${value}`) }))}
        chosen={kind.format}
        choose={(format) => choose(kindOf(format, separator))}
      />
      {kind.format === 'csv' && (
        <Stack>
          <Choice
            name="export-separator"
            label={say('export.separator')}
            options={SEPARATORS.map((value) => ({ value, label: say(`export.separator.${value}`) }))}
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

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}

function Choice<Value extends string>({ name, label, options, chosen, choose }: ChoiceProps<Value>) {
  return (
    <Stack>
      <Label labelFor={name}>{label}</Label>
      <RadioGroup
        name={name}
        value={chosen}
        options={options.map((option) => ({ name, ...option }))}
        onChange={(event) => choose(options.find(({ value }) => value === event.target.value)?.value ?? chosen)}
      />
    </Stack>
  );
}
