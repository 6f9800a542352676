import { formats } from '@multipartner/ui/format';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { causeWords } from '../../../retention/retention-words.messages.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { exportDocument } from '../../export/export-file.server.ts';
import { erasureMessages } from '../settings.retention.erasures.$n/erasure.messages.ts';

const params = z.object({ n: z.coerce.number().int().min(1).max(2_147_483_647) });

/** The certificate of an erasure as PDF: the same words as on the page. */
export const loader = partnerRoute.loader(
  { can: ['read', 'PartnerSettings'], params },
  async ({ params: { n }, actor, services, context, language }) => {
    const { at, people, cause, seq, unreadableFrom } = await services.retention.readErasure(
      byPartner(actor, context, 'account'),
      n,
    );
    const { timeZone } = await services.partners.readSettings(actor.partnerId);
    const { dateTime, date, number } = formats(language, timeZone);
    const t = translate(erasureMessages, language);
    const days = services.retention.keyBackupDays;
    return exportDocument(services, `erasure-${n}`, {
      language,
      title: t('title'),
      subtitle: t('sentence', { partner: actor.partnerName }),
      owner: actor.partnerName,
      reference: `${t('ledger')} ${number(n)}`,
      facts: [
        [t('at'), dateTime(at)],
        [t('people'), number(people)],
        [t('cause'), translate(causeWords, language)(cause)],
        [t('unreadable'), date(unreadableFrom)],
        [t('ledger'), number(n)],
        [t('log'), number(Number(seq))],
      ],
      blocks: [
        { kind: 'heading', level: 1, text: t('statement') },
        {
          kind: 'list',
          items: [
            t('live'),
            t('copies', { days: number(days), date: date(unreadableFrom) }),
            t('restore'),
            t('rest'),
            t('limit'),
            t('names'),
          ],
        },
      ],
    });
  },
);
