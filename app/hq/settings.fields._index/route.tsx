import { actorOf } from '@multipartner/campaigns/actor';
import { CATEGORY_NAMES, type CommonField, FIELD_TYPE_NAMES } from '@multipartner/trust-center/contact-fields';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { translate, useLanguage, useT } from '@multipartner/ui/messages';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { abilityFor } from '../../access/ability.server.ts';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';
import { hqUrls } from '../hq-urls.ts';
import { SettingsHead } from '../settings/settings-tabs.tsx';

export const loader = hqRoute.loader({ can: ['read', 'Headquarters'] }, async ({ actor, services, language }) => {
  const ability = abilityFor(actor);
  return {
    set: valueOrPage(await services.campaigns.listContactFields({ actor: actorOf(actor) })),
    mayChange: ability.can('update', 'Headquarters'),
    seesKeys: ability.can('read', 'ApiKey'),
    title: translate(fieldsMessages, language)('title'),
  };
});

export default function Fields() {
  const { set, mayChange, seesKeys } = useLoaderData<typeof loader>();
  const t = useT(fieldsMessages);
  const language = useLanguage();
  const columns: DataColumn<CommonField>[] = [
    { id: 'name', header: t('name'), cell: ({ label }) => label[language] },
    { id: 'type', header: t('type'), cell: ({ type }) => FIELD_TYPE_NAMES[language][type], required: true },
    {
      id: 'category',
      header: t('category'),
      cell: ({ category }) => CATEGORY_NAMES[language][category],
      required: true,
    },
    { id: 'purpose', header: t('purpose'), cell: ({ purpose }) => purpose[language], required: true },
    {
      id: 'state',
      header: t('state'),
      required: true,
      cell: ({ archived }) => (archived ? <Badge>{t('archived')}</Badge> : <Badge tone="success">{t('inUse')}</Badge>),
    },
  ];
  const start = mayChange ? (
    <LinkButton to={hqUrls.newField()} variant="primary" icon={IconPlus}>
      {t('new')}
    </LinkButton>
  ) : undefined;
  return (
    <>
      <SettingsHead sentence={t('sentence')} seesKeys={seesKeys} action={set.fields.length > 0 ? start : undefined} />
      <Stack gap={4}>
        {set.told ? null : <Callout tone="needs-you">{t('notTold')}</Callout>}
        {set.fields.length === 0 ? (
          <Card>
            <EmptyState icon={IconForms} title={t('emptyTitle')} sentence={t('emptySentence')} action={start} />
          </Card>
        ) : (
          <DataTable
            label={t('title')}
            rows={set.fields}
            columns={columns}
            getRowId={({ fieldId }) => fieldId}
            getRowHref={({ fieldId }) => hqUrls.field(fieldId)}
            empty={null}
          />
        )}
      </Stack>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];
