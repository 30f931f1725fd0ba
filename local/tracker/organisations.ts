/** An organisation that has Tracker. Each kind is named by its own header. */
export interface Organisation {
  id: string;
  header: 'X-Org-ID' | 'X-Cloud-Org-ID';
}

/** Yandex 360 for Business. */
export const business: Organisation = { id: '1234567', header: 'X-Org-ID' };
/** Yandex Cloud Organization. */
export const cloud: Organisation = { id: 'bpf1234567890', header: 'X-Cloud-Org-ID' };

export const organisations: readonly Organisation[] = [business, cloud];

export interface TrackerUser {
  /** The number that Tracker and Passport know somebody by. */
  uid: number;
  /** In Yandex Cloud, for those who are there. */
  cloudUid?: string;
  login: string;
  display: string;
}

const robot: TrackerUser = {
  uid: 1120000000016876,
  cloudUid: 'ajeppa7dgp71n3sjkbtv',
  login: 'jira-robot',
  display: 'Jira Robot',
};
const outsider: TrackerUser = { uid: 1130000000020011, login: 'outsider', display: 'Olga Outsider' };

export interface Token {
  /** `OAuth <token>` or, for an IAM token, `Bearer <token>`. */
  scheme: 'OAuth' | 'Bearer';
  value: string;
  user: TrackerUser;
  /** Ids of the organisations in which its user may use Tracker. */
  mayUse: readonly string[];
  lifetime: 'unlimited' | 'twelve-hours' | 'over';
}

/** They open the local site only: no secrets. An IAM token is for a cloud organisation, as Yandex's page on access says. */
export const tokens: readonly Token[] = [
  {
    scheme: 'OAuth',
    value: 'local-tracker-token',
    user: robot,
    mayUse: [business.id, cloud.id],
    lifetime: 'unlimited',
  },
  { scheme: 'Bearer', value: 't1.local-iam-token', user: robot, mayUse: [cloud.id], lifetime: 'twelve-hours' },
  { scheme: 'OAuth', value: 'local-tracker-expired-token', user: robot, mayUse: [business.id], lifetime: 'over' },
  { scheme: 'OAuth', value: 'local-tracker-outsider-token', user: outsider, mayUse: [], lifetime: 'unlimited' },
];

/** Who starts the seeded changes. */
export const seededUser = robot;
