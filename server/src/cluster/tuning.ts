/** Sizes and times of the cluster part; all times in milliseconds. Tests shorten them. */
export interface Tuning {
  /** Objects a page: 500 slices of 20 endpoints take 12 ms to parse and as long to read, and typing shares the thread. */
  readonly pageSize: number;
  /** From request to the first byte of the answer. */
  readonly answerLimit: number;
  /** A watch without a byte for so long is asked anew from where it was: the other end may be gone. Servers send bookmarks each minute. */
  readonly silence: number;
  readonly backOff: { readonly first: number; readonly most: number };
  /** How long watches go on after the view was hidden. */
  readonly grace: number;
  /** Between two looks whether what was forbidden is allowed now. */
  readonly forbiddenRetry: number;
  /** Changes are told together, this long after the first. */
  readonly gather: number;
  /** Between two looks at the clock: much more time than that has passed when the machine slept. */
  readonly heartbeat: number;
  /** Between two looks at the kubeconfig files. */
  readonly kubeconfigPoll: number;
  /** How long a command waits until the cluster is read. */
  readonly lookLimit: number;
  /** For a credential plugin. */
  readonly execLimit: number;
}

/** What users get. */
export const defaultTuning: Tuning = {
  pageSize: 250,
  answerLimit: 30_000,
  silence: 90_000,
  backOff: { first: 500, most: 30_000 },
  grace: 60_000,
  forbiddenRetry: 60_000,
  gather: 50,
  heartbeat: 15_000,
  kubeconfigPoll: 2_000,
  lookLimit: 60_000,
  execLimit: 60_000,
};
