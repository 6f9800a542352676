/** What the installation says about senders: its names in the DNS, and how it asks the DNS. */
import type { DnsReader } from './dns/dns-reader.ts';

export interface SenderSettings {
  dns: DnsReader;
  /** Takes bounces; partners' own return paths lead to it */
  returnDomain: string;
  /** The name whose SPF record lists our servers; partners include it */
  spfInclude: string;
}

/** Defaults below the domain of the senders. */
export const defaultNames = (mailDomain: string) => ({
  returnDomain: `return.${mailDomain}`,
  spfInclude: `_spf.${mailDomain}`,
});
