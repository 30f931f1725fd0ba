/** What can go wrong between a caller and any of the systems on the local site. */
export interface NetworkFaults {
  /** Nothing answers. */
  off: boolean;
  /** A proxy answers 503 with HTML, and the request never runs. */
  serverErrors: boolean;
  /** Every answer comes this much later, ms of real time. */
  slowMs: number;
  /** Requests run, their answers never arrive: what was asked may have happened. */
  cutConnections: boolean;
  /** Requests run, their answers arrive with this body instead. */
  malformed: null | 'html' | 'empty' | 'cut' | 'not-json';
}

export const noNetworkFaults: Readonly<NetworkFaults> = {
  off: false,
  serverErrors: false,
  slowMs: 0,
  cutConnections: false,
  malformed: null,
};

/** The same for a system whose 429 has one form only. */
export interface SystemFaults extends NetworkFaults {
  /** Every request is refused with a 429, before it runs. */
  rateLimited: boolean;
}

export const noSystemFaults: Readonly<SystemFaults> = { ...noNetworkFaults, rateLimited: false };
