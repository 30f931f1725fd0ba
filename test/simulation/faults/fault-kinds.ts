/** What can go wrong, in families. Every name is counted each time that it acts. */
export const FAULTS = {
  /** Between the app and Jira, on some of the requests while it lasts. */
  jira: [
    '429 in seconds',
    '429 with a date',
    '429 with a reset',
    '429 of the quota',
    '5xx before it ran',
    '5xx after it ran',
    'timeout',
    'cut',
    'malformed',
    'odd answer',
    'unknown status',
  ],
  /** Forge storage. */
  storage: [
    'storage 429',
    'storage 5xx before it wrote',
    'storage 5xx after it wrote',
    'partial batch',
    'lock refusal',
    'late query',
    'slow storage',
    'late write',
  ],
  /** What becomes of runs of functions. */
  runs: ['killed run', 'frozen run', 'doubled call'],
  /** Between the app and Forge's queue. */
  queue: ['push refused', 'chain ended', 'partial push', 'lost event', 'doubled event', 'late event'],
  /** What the platform does with triggers. */
  triggers: ['doubled trigger', 'missed trigger'],
  /** The clock. */
  clock: ['clock jump'],
  /** What was stored, and what people may. */
  rights: ['damaged confirmation', 'impersonation refused', 'right lost'],
} as const;

export type Family = keyof typeof FAULTS;
export type FaultName = (typeof FAULTS)[Family][number];

export const FAMILIES: readonly Family[] = ['jira', 'storage', 'runs', 'queue', 'triggers', 'clock', 'rights'];

/** A fault that is switched on for a while: likelihood is that of each single request, call or run to meet it. */
export interface Fault {
  readonly name: FaultName;
  /** Since the beginning, ms. */
  readonly from: number;
  readonly until: number;
  readonly likelihood: number;
}
