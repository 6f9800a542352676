import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { useLoaderData } from '@remix-run/react';
import { IconForms } from '@tabler/icons-react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { SmallTable } from '../address-book/small-table.tsx';
import { columnMark } from '../fields-desk/column-mark.server.ts';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';

const SAMPLES = 3;

export const loader = partnerRoute.loader(
  { can: ['update', 'PartnerSettings'] },
  async ({ actor, services, context }) => {
    const columns = await services.people.listLooseColumns(byPartner(actor, context, 'contact_care'));
    return { columns: columns.map((column) => ({ ...column, mark: columnMark(actor.partnerId, column) })) };
  },
);

/** Texts of imports that belong to no field, each one step away from being one. */
export default function LooseColumns() {
  const { columns } = useLoaderData<typeof loader>();
  const t = useT(fieldsMessages);
  const { number } = useFormats();
  return (
    <>
      <PageHeader
        title={t('columnsTitle')}
        sentence={t('columnsSentence')}
        back={{ to: '/partner/settings/fields', label: t('back') }}
      />
      {columns.length === 0 ? (
        <Card>
          <EmptyState icon={IconForms} title={t('columnsEmptyTitle')} sentence={t('columnsEmpty')} />
        </Card>
      ) : (
        <Card title={t('columnsCard')} flush>
          <SmallTable label={t('columnsCard')}>
            <thead>
              <tr>
                <th scope="col">{t('column')}</th>
                <th scope="col" data-align="end">
                  {t('people')}
                </th>
                <th scope="col">{t('samples')}</th>
                <th scope="col">{t('take')}</th>
              </tr>
            </thead>
            <tbody>
              {columns.map(({ name, people, samples, mark }) => (
                <tr key={mark}>
                  <td>{name}</td>
                  <td data-align="end">{number(people)}</td>
                  <td>{samples.slice(0, SAMPLES).join(' · ')}</td>
                  <td>
                    <TextLink to={`/partner/settings/fields/columns/${mark}`}>{t('take')}</TextLink>
                  </td>
                </tr>
              ))}
            </tbody>
          </SmallTable>
        </Card>
      )}
    </>
  );
}
