import { failureOf, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Split, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { contactParams } from '../address-book/contact-params.ts';
import { Notice } from '../address-book/notice.tsx';
import { personName } from '../address-book/person-name.ts';
import { reasonWords } from '../results/reasons.ts';
import { ConsentHistory } from './consent-history.tsx';
import { contactMessages } from './contact.messages.ts';
import { DeliveriesCard } from './deliveries-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { RequestsCard } from './requests-card.tsx';
import { MailCard, TagsCard, TrackingCard } from './side-cards.tsx';

export const loader = partnerRoute.loader(
  { can: ['read', 'Contact'], params: contactParams },
  async ({ params: { contactId }, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'contact_care');
    const [contact, deliveries, { people }, { trackingMode }] = await Promise.all([
      services.people.viewContact(by, contactId),
      services.orders.contactDeliveries(by, contactId),
      services.identity.listPeopleWithAccess(actor.partnerId),
      services.partners.readSettings(actor.partnerId),
    ]);
    const isTyped = Object.keys(contact.profile.fields).length > 0;
    return {
      contact,
      defined: isTyped ? await services.people.listFields(by) : [],
      // In words here: the registry of reasons stays on the server.
      deliveries: deliveries.map(({ reason, ...mail }) => ({ ...mail, why: reason && reasonWords(reason, language) })),
      trackingMode,
      names: Object.fromEntries(people.map(({ userId, name }) => [userId, name])),
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'Contact'], params: contactParams },
  async ({ params: { contactId }, request, actor, services, context, language }) => {
    const form = await request.formData();
    const by = byPartner(actor, context, 'contact_care');
    if (form.get('intent') === 'erase') {
      await services.people.eraseContacts(by, [contactId]);
      throw redirect(withToast('/partner/contacts', 'erased'));
    }
    const tag = String(form.get('tag') ?? '').trim();
    if (tag === '' || tag.length > 60)
      return data({ problem: translate(contactMessages, language)('needTag') }, { status: 422 });
    const change = form.get('intent') === 'remove-tag' ? { remove: [tag] } : { add: [tag] };
    await services.people.tagContacts(by, { contactIds: [contactId], ...change });
    throw redirect(`/partner/contacts/${contactId}`);
  },
);

export default function Contact() {
  const { contact, defined, deliveries, trackingMode, names } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = failureOf(answer);
  const t = useT(contactMessages);
  const name = personName(contact.profile);
  const isNamed = name !== contact.profile.email;
  return (
    <>
      <PageHeader
        title={name}
        sentence={isNamed ? contact.profile.email : undefined}
        back={{ to: '/partner/contacts', label: t('back') }}
        action={
          <>
            <ConfirmDialog
              trigger={t('delete')}
              title={t('deleteTitle', { name })}
              sentence={t('deleteSentence')}
              confirmLabel={t('deleteConfirm', { name })}
              tone="danger"
              intent="erase"
            />
            <LinkButton to={`/partner/contacts/${contact.contactId}/edit`} variant="primary">
              {t('edit')}
            </LinkButton>
          </>
        }
      />
      <RefusalNote refusal={refusal} />
      <Split
        sideFirst
        side={
          <Stack gap={4}>
            <MailCard contact={contact} />
            <TrackingCard contact={contact} mode={trackingMode} />
            <TagsCard tags={contact.profile.tags} problem={resultOf(answer)?.problem} />
            <RequestsCard contact={contact} />
          </Stack>
        }
      >
        <Stack gap={4}>
          <ProfileCard contact={contact} defined={defined} />
          <ConsentHistory entries={contact.consent} names={names} />
          <DeliveriesCard deliveries={deliveries} />
        </Stack>
      </Split>
      <Notice
        texts={{
          added: t('toastAdded'),
          saved: t('toastSaved'),
          consent: t('toastConsent'),
          tracking: t('toastTracking'),
        }}
      />
    </>
  );
}
