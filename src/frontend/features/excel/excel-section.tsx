import * as React from 'react';
import { useCallback, useState } from 'react';
import { Button, Code, CodeBlock, Inline, List, ListItem, Stack, Text } from '../../ui-kit';
import { Buttons } from '../../forms/buttons';
import type { PowerQuery } from '../../../contract';
import { platform } from '../../platform/platform';
import { GreyRows } from '../../words/shown/grey-rows';
import { failureWords } from '../../words/errors';
import { Notice } from '../../words/shown/notice';
import { useReading } from '../../words/use-reading';
import { useWords } from '../../words/words';
import { useAnswer } from '../../platform/answers/use-answer';

/** How Excel reads Jira's tasks, and the functions to paste. */
export function ExcelSection() {
  const reading = useReading();
  const { say } = reading;
  const { resolver } = platform;
  const { answer, isSlow, isAskingAgain, again } = useAnswer(useCallback(() => resolver.powerQuery({}), [resolver]));
  if (!answer) return isSlow ? <GreyRows /> : null;
  if (answer.ok) return <HowToUse {...answer.data} />;
  return (
    <Notice
      tone="error"
      text={failureWords(answer.error, {}, say('excel.unavailable'), reading)}
      tryNow={again}
      isTrying={isAskingAgain}
    />
  );
}

function HowToUse({ functions, cloudId }: PowerQuery) {
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
