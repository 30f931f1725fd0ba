/** What the page offers to the frame in which the app runs; both are on one origin. */
export interface FrameHost {
  /** The site's clock, in epoch milliseconds. */
  now: () => number;
  callBridge: (name: string, data: unknown) => Promise<unknown>;
  /** An error that nothing in the app caught. */
  uncaught: (message: string) => void;
}

declare global {
  interface Window {
    /** By the frame's own window, so that a page can hold several apps. */
    frameHostOf?: (frame: Window) => FrameHost;
  }
}
