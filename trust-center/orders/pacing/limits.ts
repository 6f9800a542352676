/** The rates that bind a lease, and under which key each is counted. */
export const MOST_PER_HOUR = 100_000_000;

/** Who set the rate that binds; a warm-up binds by the day. */
export type PaceReason = 'own' | 'partner' | 'domain' | 'server' | 'warm_up';

/** What a lease is paced by. */
export interface Paced {
  partnerId: string;
  /** Of the sender's address */
  domain: string;
  /** The partner's own domain, not the platform's: it warms up */
  isOwnDomain: boolean;
  /** `default` or a server of the settings, which brings its own rate */
  server: { id: string; perHour: number | null };
}

export interface BoundRate {
  /** Of the bucket */
  key: string;
  perHour: number;
  because: Exclude<PaceReason, 'warm_up'>;
}

export const settingKeys = ({ partnerId, domain }: Pick<Paced, 'partnerId' | 'domain'>): string[] => [
  'partner:*',
  `partner:${partnerId}`,
  `own:${partnerId}`,
  'domain:*',
  `domain:${domain}`,
  'server:default',
];

/** The rates of a lease, in the order of their keys: at most one per bucket, the lowest where two people set one. */
export function boundRates(paced: Paced, settings: ReadonlyMap<string, number>): BoundRate[] {
  const { partnerId, domain, server } = paced;
  const rates: BoundRate[] = [];
  const add = (key: string, perHour: number | null | undefined, because: BoundRate['because']) => {
    if (perHour === null || perHour === undefined) return;
    const known = rates.find((rate) => rate.key === key);
    if (!known) rates.push({ key, perHour, because });
    else if (perHour < known.perHour) Object.assign(known, { perHour, because });
  };
  add(`partner:${partnerId}`, settings.get(`partner:${partnerId}`) ?? settings.get('partner:*'), 'partner');
  add(`partner:${partnerId}`, settings.get(`own:${partnerId}`), 'own');
  add(`domain:${domain}`, settings.get(`domain:${domain}`) ?? settings.get('domain:*'), 'domain');
  add(`server:${server.id}`, server.id === 'default' ? settings.get('server:default') : server.perHour, 'server');
  return rates.sort((a, b) => (a.key < b.key ? -1 : 1));
}
