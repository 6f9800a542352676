import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { failureOf } from '@multipartner/serving/action-failure';
import { TextLink } from '@multipartner/ui/button';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import { aimFor } from '../../../people/consent/mail-aim.ts';
import { isMailable } from '../../../people/consent/next-consent.ts';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { PROFILE_FIELDS } from '../../../people/csv/fields.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { addressBookMessages } from '../address-book/address-book.messages.ts';
import { shownValues } from '../fields-desk/shown-values.ts';
import { mergeMessages } from './merge.messages.ts';

const contactId = z.string().refine((value) => isId('contact', value));
const params = z.object({ keepId: contactId, goneId: contactId });
const version = z.string().regex(/^\d+$/);
const versions = z.object({ keepVersion: version, goneVersion: version });

export const loader = partnerRoute.loader(
  { can: ['delete', 'Contact'], params },
  async ({ params: { keepId, goneId }, actor, services, context }) => {
    const by = byPartner(actor, context, 'contact_care');
    const preview = await services.people.previewMerge(by, { keep: keepId, gone: goneId });
    const isTyped = Object.keys(preview.profile.fields).length > 0;
    return { keepId, goneId, preview, defined: isTyped ? await services.people.listFields(by) : [] };
  },
);

export const action = partnerRoute.action(
  { can: ['delete', 'Contact'], params },
  async ({ params: { keepId, goneId }, request, actor, services, context }) => {
    const posted = versions.safeParse(Object.fromEntries(await request.formData()));
    if (!posted.success) throw new FailureError(failure('INVALID'));
    await services.people.mergeContacts(byPartner(actor, context, 'contact_care'), {
      keep: { contactId: keepId, rowVersion: posted.data.keepVersion },
      gone: { contactId: goneId, rowVersion: posted.data.goneVersion },
    });
    throw redirect(withToast('/partner/contacts/duplicates', 'merged'));
  },
);

/** What two contacts become, before it happens. */
export default function MergeContacts() {
  const { keepId, goneId, preview, defined } = useLoaderData<typeof loader>();
  const refusal = failureOf(useActionData<typeof action>());
  const t = useT(mergeMessages);
  const language = useLanguage();
  const labels = useT(addressBookMessages);
  const words = useT(purposeWordsMessages);
  const { list } = useFormats();
  const { profile, standings, suppressed, rowVersions, goneAddress } = preview;
  const allowed = MAIL_PURPOSES.filter((purpose) => isMailable(standings[purpose], aimFor(purpose)));
  const filled = PROFILE_FIELDS.filter((field) => profile[field]);
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        back={{ to: '/partner/contacts/duplicates', label: t('back') }}
      />
      <Stack gap={6}>
        <RefusalNote refusal={refusal} />
        <Card title={t('result')}>
          <DefinitionList
            columns={2}
            items={[
              { term: t('stays'), value: profile.email },
              { term: t('goes'), value: goneAddress },
              ...filled.map((field) => ({ term: labels(field), value: profile[field] })),
              { term: t('tags'), value: profile.tags.join(', ') },
              ...shownValues(defined, profile.fields, language),
              ...Object.entries(profile.custom).map(([term, value]) => ({ term, value })),
              {
                term: t('consent'),
                value:
                  suppressed || allowed.length === 0
                    ? t('mayNot')
                    : t('mayFor', { purposes: list(allowed.map((purpose) => words(purpose))) }),
              },
            ]}
          />
        </Card>
        <Row>
          <ConfirmDialog
            trigger={t('merge')}
            title={t('warningTitle')}
            sentence={t('warning', { address: goneAddress })}
            confirmLabel={t('merge')}
            tone="danger"
            intent="merge"
            fields={{ keepVersion: rowVersions.keep, goneVersion: rowVersions.gone }}
          />
          <TextLink to={`/partner/contacts/merge/${goneId}/${keepId}`}>{t('swap')}</TextLink>
        </Row>
      </Stack>
    </>
  );
}
