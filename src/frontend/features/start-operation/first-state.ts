import { NO_TYPES } from '../../../jira/projects/move-targets';
import { askedFacts } from '../../../tasks/changes/asked';
import type { Once } from './again/done-before';
import { firstStepOf } from './preset';
import type { Preset } from './preset';
import type { Alongside, WizardState } from './wizard-state';

function alongsideOf({ fill, change, asked = [] }: Preset): Alongside | undefined {
  if (!fill || change?.operation !== 'edit') return undefined;
  return { fields: change.fields, asked };
}

function onceOf({ again, change, asked }: Preset): Once | undefined {
  return again && change && { change, asked: asked ?? askedFacts(change, []) };
}

/** What the wizard shows before anything is chosen or asked. Pure. */
export const firstState = (preset: Preset): WizardState => ({
  step: firstStepOf(preset),
  permission: 'asking',
  by: preset.issueIds ? 'given' : preset.keys ? 'keys' : 'jql',
  given: preset.issueIds && {
    count: preset.issueIds.length,
    of: preset.of,
    isFirstOfTwo: preset.repairs !== undefined,
  },
  jql: preset.jql ?? '',
  keys: preset.keys?.join(' ') ?? '',
  found: undefined,
  leavesUnknownOut: false,
  once: onceOf(preset),
  gone: [],
  operation: preset.fill && preset.change?.operation !== 'move' ? 'edit' : preset.change?.operation,
  offers: undefined,
  picked: preset.fill ?? [],
  alongside: alongsideOf(preset),
  drafts: {},
  fieldProblems: {},
  people: {},
  groups: undefined,
  choices: {},
  families: undefined,
  projects: [],
  project: undefined,
  types: NO_TYPES,
  typeId: undefined,
  needed: undefined,
  sendEmail: preset.sendEmail ?? false,
  emailRight: 'asking',
  goesOn: false,
  ordersOff: preset.ordersOff ?? false,
  later: undefined,
  retriedBy: preset.firstRetriedBy,
  asksAgain: preset.firstRetriedBy !== undefined,
  name: preset.again?.of === 'saved' ? preset.again.name : '',
  confirmation: undefined,
  looked: undefined,
  isNothingLeft: false,
  nothingToUndo: undefined,
  waiting: undefined,
  problem: undefined,
  isComingBack: preset.kept?.draft.kind === 'chosen',
  notOffered: preset.notOffered ?? [],
});
