import { events, invoke, router, view } from '@forge/bridge';
import ForgeReconciler, {
  BarChart,
  Button,
  ButtonGroup,
  HorizontalBarChart,
  StackBarChart,
  Stack,
  Text,
  useProductContext,
} from '@forge/react';
import React, { useEffect, useState } from 'react';

/** As the bridge's history behaves, which is typed as a later version. */
interface AppHistory {
  location: { pathname: string; search: string };
  push: (to: string) => void;
  listen: (listener: (to: AppHistory['location']) => void) => void;
}

const byDay = [
  { day: 'Mon', count: 3, state: 'Done' },
  { day: 'Mon', count: 1, state: 'Failed' },
  { day: 'Tue', count: 1200, state: 'Done' },
];

function App() {
  const context = useProductContext();
  const [answer, setAnswer] = useState('nothing yet');
  const [path, setPath] = useState('not known');
  const [history, setHistory] = useState<AppHistory>();

  useEffect(() => {
    view.createHistory().then(
      (created) => {
        const mine = created as unknown as AppHistory;
        const show = ({ pathname, search }: AppHistory['location']) => setPath(pathname + search);
        show(mine.location);
        mine.listen(show);
        setHistory(mine);
      },
      () => setPath('no history'),
    );
    void events.on('JIRA_DASHBOARD_GADGET_REFRESH', (payload) => setAnswer(JSON.stringify(payload)));
  }, []);
  if (context === undefined) return <Text>Loading</Text>;

  const tell = (asked: Promise<unknown>) =>
    void asked.then(
      (told) => setAnswer(JSON.stringify(told) ?? 'done'),
      (error: Error) => setAnswer(error.message),
    );
  const detail = () =>
    router.getUrl({ target: 'module', moduleKey: 'own-page' }).then((url) => {
      if (url === null) throw new Error('no address');
      url.pathname += '/tasks/jira:7';
      return url.href;
    });
  return (
    <Stack space="space.100">
      <Text testId="context">{JSON.stringify(context.extension)}</Text>
      <Text testId="path">{path}</Text>
      <Text testId="answer">{answer}</Text>
      <ButtonGroup>
        <Button onClick={() => tell(invoke('where'))}>Where am I</Button>
        <Button onClick={() => history?.push('/tasks/jira:8?tab=answer')}>Go on</Button>
        <Button onClick={() => tell(detail().then((url) => router.navigate(url)))}>To the detail</Button>
        <Button onClick={() => tell(view.submit({ period: 30 }))}>Submit</Button>
        <Button onClick={() => tell(view.close())}>Close this</Button>
      </ButtonGroup>
      {context.moduleKey === 'gadget' && (
        <>
          <StackBarChart title="By day" data={byDay} xAccessor="day" yAccessor="count" colorAccessor="state" />
          <HorizontalBarChart title="Why" data={[['Locked', 12]]} xAccessor={0} yAccessor={1} />
          <BarChart title="Wrong" data={[['Locked']]} xAccessor={0} yAccessor={1} />
        </>
      )}
    </Stack>
  );
}

ForgeReconciler.render(<App />);
