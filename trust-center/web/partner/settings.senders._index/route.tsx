import { isFailureError, sentence } from '@multipartner/kernel/errors';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { By } from '../../../people/deps.ts';
import type { SenderUseCases } from '../../../senders/use-cases.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { Notice } from '../address-book/notice.tsx';
import { DomainsCard } from '../senders-desk/domains-card.tsx';
import { IdentitiesCard } from '../senders-desk/identities-card.tsx';
import { NowCard } from '../senders-desk/now-card.tsx';
import { RepliesCard } from '../senders-desk/replies-card.tsx';
import { sendersMessages } from '../senders-desk/senders.messages.ts';
import { SettingsTabs } from '../settings-desk/settings-tabs.tsx';
import { FIELD_OF, type SendersForm, sendersSchema } from './schema.ts';

const HERE = '/partner/settings/senders';

export const loader = partnerRoute.loader(
  { can: ['read', 'PartnerSettings'] },
  async ({ actor, services, context }) => {
    const by = byPartner(actor, context, 'account');
    const { address, name, replyTo, signWith } = await services.senders.current(by);
    return {
      now: { address, name, replyTo, isSigned: signWith.length > 0 },
      domains: await services.senders.listDomains(by),
      identities: await services.senders.listIdentities(by),
      replies: await services.senders.listReplyAddresses(by),
      platformDomain: services.senders.platformDomain,
      partner: actor.partnerName,
      isOwner: actor.role === 'partner_owner',
    };
  },
);

/** Does what the form asks for; answers where to go and what to say there. */
async function change(senders: SenderUseCases, by: By, form: SendersForm): Promise<string> {
  switch (form.intent) {
    case 'add-domain': {
      const { domainId } = await senders.addDomain(by, form.domain);
      return withToast(`${HERE}/domains/${domainId}`, 'domain');
    }
    case 'add-reply':
      await senders.addReplyAddress(by, form.address);
      return withToast(HERE, 'link');
    case 'mail-link':
      await senders.mailReplyLink(by, form.replyAddressId);
      return withToast(HERE, 'link');
    case 'remove-reply':
      await senders.removeReplyAddress(by, form.replyAddressId);
      return withToast(HERE, 'removed');
    case 'add-identity':
      await senders.addIdentity(by, form);
      return withToast(HERE, 'identity');
    case 'use':
      await senders.chooseIdentity(by, form.identityId);
      return withToast(HERE, 'used');
    case 'remove-identity':
      await senders.removeIdentity(by, form.identityId);
      return withToast(HERE, 'removed');
  }
}

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'] },
  async ({ request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), sendersSchema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    let next: string;
    try {
      next = await change(services.senders, byPartner(actor, context, 'account'), form.value);
    } catch (error) {
      const field = FIELD_OF[form.value.intent];
      if (!isFailureError(error) || !field) throw error;
      // In its place: beside what was typed.
      const why = [sentence(error.failure, language)];
      return data({ reply: form.submission.reply({ fieldErrors: { [field]: why } }) }, { status: 422 });
    }
    throw redirect(next);
  },
);

export const meta = titled('trust', sendersMessages, 'title');

export default function Senders() {
  const { now, domains, identities, replies, platformDomain, partner, isOwner } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(sendersMessages);
  const refusal = refusalBeside(answer);
  const reply = resultOf(answer)?.reply;
  const verified = domains.filter(({ state }) => state === 'verified');
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence', { partner })} />
      <SettingsTabs mayManageKeys={isOwner} />
      <Stack gap={5}>
        {isOwner ? null : <Callout>{t('onlyOwners')}</Callout>}
        <RefusalNote refusal={refusal} />
        <NowCard now={now} partner={partner} isFallback={identities.some((one) => one.isDefault && !one.isUsable)} />
        <IdentitiesCard
          identities={identities}
          domains={verified}
          replies={replies.filter(({ verifiedAt }) => verifiedAt !== null)}
          platformDomain={platformDomain}
          partner={partner}
          isOwner={isOwner}
          reply={reply}
        />
        <DomainsCard domains={domains} isOwner={isOwner} reply={reply} />
        <RepliesCard replies={replies} isOwner={isOwner} reply={reply} />
      </Stack>
      <Notice
        texts={{
          identity: t('toastIdentity'),
          used: t('toastUsed'),
          removed: t('toastRemoved'),
          link: t('toastLink'),
          domainRemoved: t('toastDomainRemoved'),
        }}
      />
    </>
  );
}
