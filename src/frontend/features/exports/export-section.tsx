import * as React from 'react';
import { useState } from 'react';
import { Stack, Text } from '../../ui-kit';
import type { ExportOf, FileKind } from '../../../contract';
import { useReading } from '../../words/use-reading';
import { PartsOfExport } from './export-parts';
import { exportWords } from './export-words';
import { ExportedTask } from './exported-task';
import { FileKindChoice } from './file-kind-choice';

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
  const reading = useReading();
  const { say } = reading;
  return (
    <Stack space="space.200">
      <Stack space="space.050">
        <Text weight="medium">{exportWords(of, reading)}</Text>
        <Text color="color.text.subtle">{say('export.other')}</Text>
      </Stack>
      <Files of={of} />
    </Stack>
  );
}

function Files({ of }: { of: ExportOf }) {
  const [kind, setKind] = useState<FileKind>({ format: 'xlsx' });
  return (
    <Stack space="space.200">
      <FileKindChoice kind={kind} choose={setKind} />
      <PartsOfExport {...{ of, kind }} />
    </Stack>
  );
}
