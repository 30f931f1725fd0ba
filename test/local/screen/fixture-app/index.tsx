import { invoke, requestJira, router, showFlag, view } from '@forge/bridge';
import ForgeReconciler, {
  Box,
  Button,
  ButtonGroup,
  CodeBlock,
  DatePicker,
  DynamicTable,
  EmptyState,
  Form,
  FormFooter,
  FormSection,
  Heading,
  HelperMessage,
  I18nProvider,
  Inline,
  Label,
  Link,
  LinkButton,
  Lozenge,
  PieChart,
  Popup,
  ProgressBar,
  SectionMessage,
  SectionMessageAction,
  Select,
  Spinner,
  Stack,
  Strong,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
  Textfield,
  Toggle,
  Tooltip,
  User,
  useProductContext,
  useTranslation,
  xcss,
} from '@forge/react';
import React, { useEffect, useState } from 'react';
import { AskName } from './ask-name';

const card = xcss({
  backgroundColor: 'elevation.surface.sunken',
  borderRadius: 'radius.small',
  padding: 'space.150',
});

const states = [
  { label: 'All states', value: 'all' },
  { label: 'Running', value: 'running' },
  { label: 'Done', value: 'done' },
];

function App() {
  const { ready, t } = useTranslation();
  const context = useProductContext();
  const [percent, setPercent] = useState(10);
  const [typed, setTyped] = useState('');
  const [state, setState] = useState(states[0]);
  const [isAsking, setAsking] = useState(false);
  const [menu, setMenu] = useState(false);
  const [answer, setAnswer] = useState('nothing yet');
  const [isOn, setOn] = useState(false);
  const [due, setDue] = useState('2031-05-03');

  // What a live page does: it renders again and again while somebody types.
  useEffect(() => {
    const moving = setInterval(() => setPercent((before) => (before + 1) % 100), 100);
    return () => clearInterval(moving);
  }, []);

  const [lookedAt, setLookedAt] = useState(0);
  useEffect(() => {
    const look = () => setLookedAt(new Date().getFullYear());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);

  if (!ready || context === undefined) return <Spinner label="Loading" />;

  return (
    <Stack space="space.200">
      <Inline spread="space-between" alignBlock="center">
        <Heading as="h2" size="medium">
          {t('title')}
        </Heading>
        <ButtonGroup label="Actions">
          <Button onClick={() => setAsking(true)} appearance="primary">
            Ask a name
          </Button>
          <Button
            iconBefore="refresh"
            onClick={() => void invoke('whoAmI', { loud: true }).then((who) => setAnswer(JSON.stringify(who)))}
          >
            Who am I
          </Button>
          <Button
            onClick={() =>
              void invoke('broken').catch((error: unknown) =>
                setAnswer(error instanceof Error ? error.message : 'not an Error'),
              )
            }
          >
            Break
          </Button>
        </ButtonGroup>
      </Inline>
      <Text testId="greeting">{t('greeting.hello')}</Text>
      <Text testId="context">{`${context.moduleKey} ${String(context.extension['type'])} ${context.accountId}`}</Text>
      <Text>{`Looked at the clock in ${lookedAt}`}</Text>
      <Text testId="year">{`It is ${new Date().getFullYear()}, ${new Date(0).getUTCFullYear()}, ${Date.now() > 0 && new Date() instanceof Date}`}</Text>
      <Text testId="answer">{answer}</Text>
      <SectionMessage
        appearance="warning"
        title="Jira asks for a pause"
        actions={[
          <SectionMessageAction key="try" onClick={() => setAnswer('tried')}>
            Try now
          </SectionMessageAction>,
        ]}
      >
        <Text>
          What you see is from <Strong>14:29</Strong>.
        </Text>
      </SectionMessage>
      <Inline space="space.100" alignBlock="end" shouldWrap>
        <Box xcss={xcss({ width: '200px' })}>
          <Label labelFor="state">State</Label>
          <Select
            inputId="state"
            options={states}
            value={state}
            onChange={(chosen: (typeof states)[number]) => setState(chosen)}
          />
        </Box>
        <Box>
          <Label labelFor="search">Search</Label>
          <Textfield id="search" value={typed} onChange={(event) => setTyped(String(event.target.value))} />
          <HelperMessage>{`Typed: ${typed}, state: ${state?.label ?? ''}`}</HelperMessage>
        </Box>
        <Box>
          <Label labelFor="due">Due</Label>
          <DatePicker id="due" value={due} minDate="2031-05-01" onChange={setDue} />
          <HelperMessage>{`Due on: ${due}`}</HelperMessage>
        </Box>
        <Toggle label="Live" isChecked={isOn} onChange={() => setOn(!isOn)} />
        <Popup
          isOpen={menu}
          onClose={() => setMenu(false)}
          placement="bottom-start"
          trigger={() => (
            <Button iconBefore="more" onClick={() => setMenu(!menu)}>
              More
            </Button>
          )}
          content={() => (
            <Box padding="space.200">
              <Button
                appearance="subtle"
                onClick={() => {
                  setMenu(false);
                  setAnswer('from the popup');
                }}
              >
                Stop tracking
              </Button>
            </Box>
          )}
        />
      </Inline>
      <DynamicTable
        label="Bulk tasks"
        head={{ cells: ['Operation', 'Who', 'Progress', 'State'].map((content) => ({ key: content, content })) }}
        rows={[1, 2, 3].map((id) => ({
          key: `row-${id}`,
          cells: [
            {
              key: 'operation',
              content: (
                <Stack>
                  <Text>{`Edit ${id},000 issues`}</Text>
                  <Text size="small" color="color.text.subtlest">{`1064${id}`}</Text>
                </Stack>
              ),
            },
            { key: 'who', content: <User accountId={id === 3 ? 'account-stranger' : 'account-admin'} /> },
            {
              key: 'progress',
              content: (
                <ProgressBar value={((percent + id * 20) % 100) / 100} ariaLabel={`Edit ${id},000 issues, moving`} />
              ),
            },
            {
              key: 'state',
              content: (
                <Tooltip content="Since this morning">
                  <Lozenge appearance="inprogress">Running</Lozenge>
                </Tooltip>
              ),
            },
          ],
        }))}
      />
      <DynamicTable
        label="Nothing"
        head={{ cells: [{ content: 'Operation' }] }}
        rows={[]}
        emptyView={
          <EmptyState
            header="No bulk tasks yet"
            description="Start one here, or paste the id of one that you started in Jira."
            primaryAction={<Button onClick={() => setAnswer('from the empty view')}>Track a task</Button>}
          />
        }
      />
      <Tabs id="details">
        <TabList>
          <Tab>Issues</Tab>
          <Tab>Answer from Jira</Tab>
        </TabList>
        <TabPanel>
          <Box xcss={card}>
            <Text>Failed (12)</Text>
          </Box>
        </TabPanel>
        <TabPanel>
          <CodeBlock language="json" text={JSON.stringify({ taskId: '10641' }, null, 2)} />
        </TabPanel>
      </Tabs>
      <Form onSubmit={() => setAnswer('submitted')}>
        <FormSection>
          <Label labelFor="task">Task</Label>
          <Textfield id="task" name="task" />
        </FormSection>
        <FormFooter align="start">
          <Button type="submit">Track</Button>
        </FormFooter>
      </Form>
      <ButtonGroup>
        <Button
          onClick={() =>
            void requestJira('/rest/api/3/myself')
              .then((response) => response.json())
              .then((who: { displayName: string }) => setAnswer(`Jira says ${who.displayName}`))
          }
        >
          Ask Jira
        </Button>
        <Button onClick={() => showFlag({ id: 'done', title: 'A flag of the app', type: 'success' })}>Flag</Button>
        <Button
          onClick={() =>
            void router
              .getUrl({ target: 'issue', issueKey: 'OPS-1' })
              .then((url) => setAnswer(url?.pathname ?? 'no address'))
          }
        >
          Address
        </Button>
        <Button onClick={() => void view.close().catch((error: Error) => setAnswer(error.message))}>Close</Button>
        <LinkButton href="/browse/OPS-1">OPS-1</LinkButton>
      </ButtonGroup>
      <Inline space="space.100">
        <Button onClick={() => void router.navigate('/browse/OPS-9')}>Go to OPS-9</Button>
        <Link href="https://example.com/browse/OPS-1">Elsewhere</Link>
      </Inline>
      <PieChart data={[]} labelAccessor={0} valueAccessor={1} colorAccessor={2} />
      <AskName
        isOpen={isAsking}
        onAnswer={(name) => {
          setAsking(false);
          setAnswer(`named ${name}`);
        }}
        onCancel={() => setAsking(false)}
      />
    </Stack>
  );
}

ForgeReconciler.render(
  <I18nProvider>
    <App />
  </I18nProvider>,
);
