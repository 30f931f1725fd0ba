import * as React from 'react';
import { useState } from 'react';
import { Label, RadioGroup, Stack, Text } from '@forge/react';
import type { ExportOf } from '../../../contract';
import { useWords } from '../../words/words';
import { PartsOfExport } from './export-parts';
import { exportWords } from './export-words';
import { ExportedTask } from './exported-task';

const FORMATS = ['csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** Says what is exported, lets the kind of file be chosen, and has the files. */
export function ExportSection({ of }: { of: ExportOf }) {
  return of.kind === 'list' ? (
    <ListExport of={of} />
  ) : (
    <ExportedTask taskKey={of.key}>
      <Files of={of} />
    </ExportedTask>
  );
}

function ListExport({ of }: { of: Extract<ExportOf, { kind: 'list' }> }) {
  const { say } = useWords();
  return (
    <Stack space="space.200">
      <Stack space="space.050">
        <Text weight="medium">{exportWords(of, say)}</Text>
        <Text color="color.text.subtle">{say('export.other')}</Text>
      </Stack>
      <Files of={of} />
    </Stack>
  );
}

function Files({ of }: { of: ExportOf }) {
  const { say } = useWords();
  const [format, setFormat] = useState<Format>('csv');
  return (
    <Stack space="space.200">
      <Stack>
        <Label labelFor="export-format">{say('export.format')}</Label>
        <RadioGroup
          name="export-format"
          value={format}
          options={FORMATS.map((value) => ({ name: 'export-format', value, label: say(`export.format.${value}`) }))}
          onChange={(event) => setFormat(FORMATS.find((value) => value === event.target.value) ?? format)}
        />
      </Stack>
      <PartsOfExport key={format} {...{ of, format }} />
    </Stack>
  );
}
