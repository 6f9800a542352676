import { actorOf } from '@multipartner/campaigns/actor';
import type { PartnerListItem } from '@multipartner/campaigns/partners';
import { csvLine } from '@multipartner/serving/csv';
import { formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { partnersMessages } from '../../partners/partners.messages.ts';
import { csvAnswer } from '../csv-answer.server.ts';
import { listMessages } from '../partners._index/list.messages.ts';
import { listQuery } from '../partners._index/schema.ts';

const MOST_ROWS = 10_000;

/** The partners that the list shows with these filters, all pages of them, as a file. */
export const loader = hqRoute.loader(
  { can: ['read', 'Partner'], query: listQuery },
  async ({ query: { q, state, group }, actor, services, language }) => {
    const words = translate(partnersMessages, language);
    const t = translate(listMessages, language);
    const { country } = formats(language);
    const partners: PartnerListItem[] = [];
    let cursor: string | null | undefined;
    do {
      const filter = { search: q, state, groupId: group, sort: { by: 'name', direction: 'asc' } as const };
      const page = await services.campaigns.listPartners({
        actor: actorOf(actor),
        ...filter,
        limit: 100,
        cursor: cursor ?? undefined,
      });
      const { items, nextCursor } = valueOrPage(page);
      partners.push(...items);
      cursor = nextCursor;
    } while (cursor && partners.length < MOST_ROWS);
    const head = [
      ...[words('name'), words('city'), words('country'), words('groups'), words('state')],
      ...[t('takenPart'), t('offered'), t('since')],
    ];
    const lines = partners.map((one) => [
      ...[one.name, one.city, country(one.country), one.groups.map(({ name }) => name).join(', '), t(one.state)],
      ...[String(one.takenPart), String(one.participations), one.createdAt.toISOString().slice(0, 10)],
    ]);
    return csvAnswer(t('fileName'), [head, ...lines].map(csvLine).join(''));
  },
);
