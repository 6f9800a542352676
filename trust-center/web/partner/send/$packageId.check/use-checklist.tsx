import { useFormats } from '@multipartner/ui/format';
import { MailAddress } from '@multipartner/ui/mail-address';
import { useT } from '@multipartner/ui/messages';
import { purposeWordsMessages } from '../../../../clients/people/purpose-words.messages.ts';
import type { AudienceCount } from '../../../../orders/audience/audience.ts';
import type { Desk } from '../../../../orders/packages/read-desk.ts';
import { LeftOut, usePeople } from '../left-out.tsx';
import { recipientsPath } from '../send-urls.ts';
import { checkMessages } from './check.messages.ts';
import type { CheckItem } from './checklist.tsx';

export interface CheckFacts {
  desk: Desk;
  appOrigin: string;
  /** Key of the audience */
  to: string;
  audience: { kind: 'all' | 'segment' | 'tag'; name: string };
  counts: AudienceCount;
  preview: { name: string; address: string; subject: string } | null;
  now: number;
}

/** The lines of the checklist. Whatever is not fine keeps the mail from being ordered. */
export function useChecklist({ desk, appOrigin, to, audience, counts, preview, now }: CheckFacts): CheckItem[] {
  const t = useT(checkMessages);
  const { number, bytes, moment } = useFormats();
  const words = useT(purposeWordsMessages);
  const people = usePeople();
  const isOver = now >= Date.parse(desk.closesAt);
  const isOpen = now >= Date.parse(desk.opensAt);
  const untilRights = desk.imageRightsUntil !== null;
  const { findings, content, from } = desk;
  const answers = t('answers', { address: desk.replyTo || from.address });
  const audienceName = audience.kind === 'all' ? t('allContacts') : t(audience.kind, { name: audience.name });
  return [
    {
      term: t('recipients'),
      value: `${people(counts.mailable)} · ${audienceName}`,
      detail: counts.mailable > 0 ? <LeftOut counts={counts} /> : t('nobody'),
      isFine: counts.mailable > 0,
      action: { to: recipientsPath(desk.packageId, { to }), label: t('change') },
    },
    {
      term: t('purpose'),
      value: words(desk.aim.purpose),
      detail: t(`advertiser_${desk.aim.advertiser}`),
      isFine: true,
    },
    {
      term: t('sender'),
      value: from.name,
      detail: (
        <>
          <MailAddress address={from.address} />
          {desk.isFallbackSender ? <p>{t('fallback')}</p> : null}
          <p>{answers}</p>
        </>
      ),
      isFine: true,
    },
    {
      term: t('subject'),
      value: preview?.subject ?? desk.subject,
      detail: preview ? t('subjectAs', { name: preview.name || preview.address }) : undefined,
      isFine: true,
      action: { to: `${appOrigin}${desk.returnPath}`, label: t('edit') },
    },
    {
      term: t('mail'),
      value: t('mailValue', { campaign: desk.campaignName, version: desk.templateVersion }),
      detail: [
        t('links', { count: content.links, number: number(content.links) }),
        t('images', { count: content.images, number: number(content.images) }),
        bytes(content.htmlBytes),
      ].join(', '),
      isFine: desk.newestPackageId === desk.packageId,
      action: { to: `${appOrigin}${desk.returnPath}`, label: t('edit') },
    },
    {
      term: t('gate'),
      value: findings.length > 0 ? t('gateFound', { count: findings.length }) : t('gateFine'),
      detail:
        findings.length > 0 ? (
          <ul>
            {findings.slice(0, 10).map(({ rule, detail }) => (
              <li key={`${rule} ${detail}`}>
                {rule}: {detail}
              </li>
            ))}
          </ul>
        ) : (
          t('gateDetail')
        ),
      isFine: findings.length === 0,
    },
    {
      term: t('period'),
      value: t('periodValue', { from: moment(desk.opensAt), to: moment(desk.closesAt) }),
      detail: (
        <>
          <p>
            {isOver ? t(untilRights ? 'periodRightsOver' : 'periodOver') : t(isOpen ? 'periodFine' : 'periodNotOpen')}
          </p>
          {untilRights && !isOver ? <p>{t('periodRights', { date: moment(desk.closesAt) })}</p> : null}
        </>
      ),
      isFine: !isOver,
      ...(untilRights ? { action: { to: `${appOrigin}${desk.returnPath}`, label: t('edit') } } : {}),
    },
  ];
}
