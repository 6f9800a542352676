/** The instance on which the demonstration runs. */
export interface DemoTarget {
  urls: { app: string; trustCenter: string; inbox: string | null };
  /** API key of HQ */
  hqKey: string;
  /** API keys of the partner that takes part */
  partnerKeys(partnerId: string): Promise<{ app: string; trust: string }>;
  /** The partner whose keys were given; null where a new one is made */
  ownPartnerId: string | null;
  /** Address of the trust database, where the log can be read directly; null for an instance of somebody else */
  trustDatabase: string | null;
  /** Ends what was started for the demonstration. */
  close(): Promise<void>;
}
