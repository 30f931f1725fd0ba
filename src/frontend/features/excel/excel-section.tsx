import * as React from 'react';
import { useState } from 'react';
import { Button, Code, CodeBlock, Inline, List, ListItem, Stack, Text } from '../../ui-kit';
import { Buttons } from '../../forms/buttons';
import { useLatest } from '../../platform/answers/use-latest';
import { askCloudId } from '../../platform/place/cloud-id';
import { Notice } from '../../words/shown/notice';
import { useWords } from '../../words/words';
import { powerQueryTexts } from './power-query-texts';
import type { PowerQueryTexts } from './power-query-texts';

interface ShownForExcel {
  readonly functions: PowerQueryTexts;
  readonly cloudId: string | undefined;
}

const unpack = async (): Promise<ShownForExcel | 'too-old'> => {
  const [functions, cloudId] = await Promise.all([powerQueryTexts().catch(() => undefined), askCloudId()]);
  return functions ? { functions, cloudId } : 'too-old';
};

/** How Excel reads Jira's tasks, and the functions to paste. */
export function ExcelSection() {
  const { say } = useWords();
  const [shown, setShown] = useState<ShownForExcel | 'too-old'>();
  useLatest(unpack, setShown);
  if (shown === 'too-old') return <Notice tone="error" text={say('excel.unavailable')} />;
  return shown ? <HowToUse {...shown} /> : null;
}

function HowToUse({ functions, cloudId }: ShownForExcel) {
  const { say, sayWith } = useWords();
  const [chosen, setChosen] = useState(0);
  const shown = functions[chosen];
  return (
    <Stack space="space.200">
      <Text>{say('excel.what')}</Text>
      <List type="ordered">
        <ListItem>{sayWith('excel.step.token', { scope: <Code>read:jira-work</Code> })}</ListItem>
        <ListItem>
          {sayWith('excel.step.table', {
            table: <Code>Parameters</Code>,
            name: <Code>Name</Code>,
            value: <Code>Value</Code>,
          })}
        </ListItem>
        <ListItem>
          {cloudId === undefined
            ? sayWith('excel.step.site.unknown', { row: <Code>site</Code>, address: <Code>/_edge/tenant_info</Code> })
            : sayWith('excel.step.site', { row: <Code>site</Code>, id: <Code>{cloudId}</Code> })}
        </ListItem>
        <ListItem>{sayWith('excel.step.rows', { email: <Code>e-mail</Code>, token: <Code>token</Code> })}</ListItem>
        <ListItem>{say('excel.step.paste')}</ListItem>
        <ListItem>{sayWith('excel.step.access', { host: <Code>https://api.atlassian.com</Code> })}</ListItem>
        <ListItem>{sayWith('excel.step.use', { example: <Code>= JiraGetBulkQueue("10641")</Code> })}</ListItem>
      </List>
      <Text>{say('excel.careful')}</Text>
      <Inline>
        <Buttons label={say('excel.functions')}>
          {functions.map(({ name }, index) => (
            <Button key={name} isSelected={index === chosen} onClick={() => setChosen(index)}>
              {name}
            </Button>
          ))}
        </Buttons>
      </Inline>
      {shown && (
        <Stack space="space.100">
          <Text>{say('excel.select', { name: shown.name })}</Text>
          {/* Its lines scroll by themselves: wrapped ones would not be copied as they are. */}
          <CodeBlock language="text" showLineNumbers={false} text={shown.text} />
        </Stack>
      )}
    </Stack>
  );
}
