import * as React from 'react';
import { useEffect, useState } from 'react';
import { Box, Button, Inline, LoadingButton, Stack, Text } from '../../ui-kit';
import type { ExportOf, FileKind } from '../../../contract';
import { passesByItself } from '../../../tasks/try-again';
import { platform } from '../../platform/platform';
import { useStore } from '../../platform/store';
import { Notice } from '../../words/shown/notice';
import { useReading } from '../../words/use-reading';
import { ExportPart } from './export-part';
import { createPreparation, rowsOf } from './export-preparation';
import type { Prepared } from './export-preparation';
import { exportError } from '../../words/file-errors';

interface Props {
  readonly of: ExportOf;
  readonly kind: FileKind;
}

/** Counts the rows when told to, and then has a button for each file. */
export function PartsOfExport({ of, kind }: Props) {
  const { say } = useReading();
  const { resolver } = platform;
  const [preparation] = useState(() => createPreparation(resolver, of));
  useEffect(() => preparation.stop, [preparation]);
  const prepared = useStore(preparation);
  return (
    <Stack space="space.200" alignInline="start">
      <LoadingButton
        appearance={prepared.stage === 'ready' ? 'default' : 'primary'}
        isLoading={prepared.stage === 'counting'}
        onClick={() => void preparation.begin()}
      >
        {say(prepared.stage === 'ready' ? 'export.prepareAgain' : 'export.prepare')}
      </LoadingButton>
      <HowFar {...{ prepared }} stop={preparation.stop} goOn={() => void preparation.goOn()} />
      {prepared.stage === 'ready' && <Files key={JSON.stringify(kind)} {...{ of, kind, prepared }} />}
    </Stack>
  );
}

interface HowFarProps {
  readonly prepared: Prepared;
  readonly stop: () => void;
  readonly goOn: () => void;
}

function HowFar({ prepared: { stage, parts, error }, stop, goOn }: HowFarProps) {
  const reading = useReading();
  const { say } = reading;
  const n = rowsOf(parts);
  switch (stage) {
    case 'begin':
    case 'ready':
      return null;
    case 'counting':
    case 'stopped': {
      const isStopped = stage === 'stopped';
      const counting = n === 0 ? say('export.counting') : say('export.counted', { n });
      return (
        <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
          <Box role="status">
            <Text>{isStopped ? say('export.stopped', { n }) : counting}</Text>
          </Box>
          <Button onClick={isStopped ? goOn : stop}>{say(isStopped ? 'export.goOn' : 'export.stop')}</Button>
        </Inline>
      );
    }
    case 'failed': {
      if (!error) return null;
      const text = exportError(error, say('export.unavailable'), reading);
      const mayPass = passesByItself(error);
      return <Notice tone={mayPass ? 'error' : 'warning'} text={text} tryNow={mayPass ? goOn : undefined} />;
    }
  }
}

function Files({ of, kind, prepared: { parts, unreadable, ownOnly } }: Props & { prepared: Prepared }) {
  const { say } = useReading();
  const [isMade, setMade] = useState(false);
  const missing = [
    ...(ownOnly ? [say('export.ownOnly')] : []),
    ...(unreadable > 0 ? [say('export.unreadable', { n: unreadable })] : []),
  ];
  const files = parts.map((part, index) => ({ ...part, part: index + 1, after: rowsOf(parts.slice(0, index)) }));
  return (
    <Stack space="space.150" alignInline="start">
      {missing.length > 0 && <Notice tone="warning" text={missing.join(' ')} />}
      {files.map((file) => (
        <ExportPart
          key={file.part}
          {...{ of, kind, file, ownOnly }}
          isOnly={files.length === 1}
          onMade={() => setMade(true)}
        />
      ))}
      {files.length === 0 && <Text>{say('export.nothing')}</Text>}
      {/* A file that was made says it by itself, with its time. */}
      {files.length > 0 && !isMade && <Text color="color.text.subtle">{say('export.anHour')}</Text>}
    </Stack>
  );
}
