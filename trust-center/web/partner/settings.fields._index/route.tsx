import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Unfold } from '@multipartner/ui/unfold';
import { useLoaderData } from '@remix-run/react';
import { IconPlus } from '@tabler/icons-react';
import { BUILT_IN_FIELDS } from '../../../people/fields/built-in-fields.ts';
import { inAllLanguages } from '../../../people/fields/definition.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { addressBookMessages } from '../address-book/address-book.messages.ts';
import { Notice } from '../address-book/notice.tsx';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';
import { FieldsTable, type ShownField } from '../fields-desk/fields-table.tsx';
import { WorkCard } from '../fields-desk/work-card.tsx';
import { SettingsTabs } from '../settings-desk/settings-tabs.tsx';

const HERE = '/partner/settings/fields';

export const loader = partnerRoute.loader(
  { can: ['read', 'PartnerSettings'] },
  async ({ actor, services, context }) => ({
    fields: await services.people.listFields(byPartner(actor, context, 'contact_care')),
    jobs: await services.people.listFieldJobs(actor.partnerId),
    partner: actor.partnerName,
    isOwner: actor.role === 'partner_owner',
  }),
);

export default function Fields() {
  const { fields, jobs, partner, isOwner } = useLoaderData<typeof loader>();
  const t = useT(fieldsMessages);
  const labels = useT(addressBookMessages);
  const own = fields.filter(({ origin }) => origin === 'own');
  const common = fields.filter(({ origin }) => origin === 'common');
  const builtIn = Object.entries(BUILT_IN_FIELDS).map(
    ([name, about]): ShownField => ({ fieldId: name, label: inAllLanguages(labels(name as 'email')), ...about }),
  );
  const hrefOf = ({ fieldId }: ShownField) => `${HERE}/${fieldId}`;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { partner })}
        action={
          isOwner ? (
            <LinkButton to={`${HERE}/new`} variant="primary" icon={IconPlus}>
              {t('new')}
            </LinkButton>
          ) : undefined
        }
      />
      <SettingsTabs mayManageKeys={isOwner} />
      <Stack gap={5}>
        {isOwner ? null : <Callout>{t('onlyOwners')}</Callout>}
        <WorkCard jobs={jobs} fields={fields} />
        <Card
          title={t('yours')}
          sentence={own.length > 0 ? t('yoursSentence') : t('yoursEmpty')}
          flush={own.length > 0}
          footer={
            isOwner ? (
              <Row>
                <LinkButton to={`${HERE}/columns`} variant="quiet">
                  {t('columnsLink')}
                </LinkButton>
              </Row>
            ) : undefined
          }
        >
          {own.length > 0 ? <FieldsTable title={t('yours')} fields={own} {...(isOwner ? { hrefOf } : {})} /> : null}
        </Card>
        <Card
          title={t('common')}
          sentence={common.length > 0 ? t('commonSentence') : t('commonEmpty')}
          flush={common.length > 0}
        >
          {common.length > 0 ? (
            <FieldsTable title={t('common')} fields={common} {...(isOwner ? { hrefOf } : {})} />
          ) : null}
        </Card>
        <Unfold label={t('builtIn')}>
          <FieldsTable title={t('builtIn')} fields={builtIn} />
        </Unfold>
      </Stack>
      <Notice
        texts={{
          made: t('toastMade'),
          saved: t('toastSaved'),
          archived: t('toastArchived'),
          restored: t('toastRestored'),
          deleting: t('toastDeleting'),
          taking: t('toastTaking'),
        }}
      />
    </>
  );
}
