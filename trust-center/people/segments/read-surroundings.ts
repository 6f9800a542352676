/** What the conditions of filters ask beside the profiles: the day, who got, opened and clicked what, which postal codes are near. */
import { DAY_MS, dayIn } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { readSettings } from '../../partners/partner-settings.ts';
import type { PeopleDeps } from '../deps.ts';
import { activityName, type FilterSurroundings, postalKey } from './compile-filter.ts';
import { type ActivityKind, conditionsIn, type Filter } from './condition.ts';

export interface Surroundings {
  /** The part that goes to workers */
  around: FilterSurroundings;
  /** Ids of the contacts of each activity, in the order of `around.activities` */
  did: ReadonlySet<string>[];
}

// Events with a name exist only for people who agreed to it; machines that open and click are nobody's activity.
const HAPPENED: Record<ActivityKind, string> = {
  sent: `SELECT DISTINCT "contactId" FROM delivery WHERE "acceptedAt" > $1`,
  opened: `SELECT DISTINCT d."contactId" FROM recipient_event e JOIN delivery d ON d."partnerId" = e."partnerId" AND d.id = e."deliveryId"
    WHERE e.kind = 'open' AND NOT e.machine AND e.at > $1`,
  clicked: `SELECT DISTINCT d."contactId" FROM recipient_event e JOIN delivery d ON d."partnerId" = e."partnerId" AND d.id = e."deliveryId"
    WHERE e.kind = 'click' AND NOT e.machine AND e.at > $1`,
};

export async function readSurroundings(
  deps: PeopleDeps,
  partnerId: string,
  filters: readonly Filter[],
): Promise<Surroundings> {
  const now = deps.clock.now();
  const { timeZone, profile } = await readSettings(deps, partnerId);
  const activities = new Map<string, { what: ActivityKind; days: number }>();
  const nearby: Record<number, string[]> = {};
  const home = profile.country || 'DE';
  for (const one of conditionsIn(filters)) {
    if (one.kind === 'activity') activities.set(activityName(one), one);
    if (one.kind === 'nearby')
      nearby[one.kilometres] ??=
        deps.postalCodes?.within(postalKey(profile.postalCode ?? '', home, home), one.kilometres) ?? [];
  }
  const did: ReadonlySet<string>[] = [];
  for (const { what, days } of activities.values()) {
    const { rows } = await withPartner(deps.pool, partnerId, (client) =>
      client.query<{ contactId: string }>(HAPPENED[what], [new Date(now.getTime() - days * DAY_MS)]),
    );
    did.push(new Set(rows.map(({ contactId }) => contactId)));
  }
  return {
    around: { today: dayIn(now, timeZone), activities: [...activities.keys()], nearby, country: home },
    did,
  };
}
