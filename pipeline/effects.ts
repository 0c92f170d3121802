/** What the outside gives a run: the time, and where progress goes. */
export interface Effects {
  now: () => Date;
  report: (message: string) => void;
}
