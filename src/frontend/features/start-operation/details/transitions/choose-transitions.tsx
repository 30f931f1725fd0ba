import * as React from 'react';
import { Stack, Text } from '../../../../ui-kit';
import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import { PickOne } from '../../../../forms/pick-one';
import { useWords } from '../../../../words/words';
import type { StartStore } from '../../start-store';
import { LEAVE_OUT } from './transition-groups';
import { transitionWords } from '../../../../words/changes/asked';
import type { TransitionGroup } from './transition-groups';
import type { WizardState } from '../../wizard-state';

/** One choice for each group of issues that can go through the same transitions. */
export function ChooseTransitions({ store, state }: { store: StartStore; state: WizardState }) {
  const { say } = useWords();
  const { groups, without, unsaid } = state.groups?.value ?? { groups: [], without: [], unsaid: [] };
  return (
    <Stack space="space.200">
      {groups.map((group, index) => (
        <Group
          key={group.key}
          id={`start-transition-${index}`}
          autoFocus={index === 0}
          group={group}
          chosen={state.choices[group.key]}
          choose={(choice) => store.details.chooseTransition(group.key, choice)}
        />
      ))}
      {without.length > 0 && (
        <Text>{say('start.transition.without', { n: without.length, statuses: namesOf(without, 'status') })}</Text>
      )}
      {unsaid.length > 0 && (
        <Text>{say('start.transition.unsaid', { n: unsaid.length, statuses: namesOf(unsaid, 'status') })}</Text>
      )}
    </Stack>
  );
}

interface GroupProps {
  readonly id: string;
  readonly autoFocus: boolean;
  readonly group: TransitionGroup;
  readonly chosen: string | undefined;
  readonly choose: (choice: string) => void;
}

function Group({ id, autoFocus, group: { issues, transitions }, chosen, choose }: GroupProps) {
  const { say } = useWords();
  const options = [
    ...transitions.map((transition) => ({ value: transition.id, label: transitionWords(transition, say) })),
    { value: LEAVE_OUT, label: say('start.transition.leaveOut') },
  ];
  const values = { n: issues.length, statuses: namesOf(issues, 'status'), projects: namesOf(issues, 'project') };
  return (
    <PickOne
      {...{ id, autoFocus, options, chosen, choose }}
      label={say('start.transition.group', values)}
      placeholder={say('start.transition.choose')}
    />
  );
}

const namesOf = (issues: readonly IssueFacts[], of: 'status' | 'project'): string =>
  [...new Set(issues.map((issue) => issue[of].name))].join(', ');
