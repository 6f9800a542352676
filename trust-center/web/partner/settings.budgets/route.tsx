import { failureOf } from '@multipartner/serving/action-failure';
import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { NamedToast, withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { purposeWords } from '../../../audit/log-words.messages.ts';
import { DAILY_RECORDS } from '../../../budgets/limits.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { BudgetTable } from '../../guarded/budget-table.tsx';
import { SettingsTabs } from '../settings-desk/settings-tabs.tsx';
import { budgetsMessages } from './budgets.messages.ts';

/** Those that people of a partner meet. */
const SHOWN = [
  'contact_care',
  'preview',
  'test_mail',
  'report',
  'consent_evidence',
  'data_subject_request',
  'export',
] as const;

export const loader = partnerRoute.loader({ can: ['update', 'PartnerSettings'] }, async ({ actor, services }) => ({
  uses: await services.budgets.read(actor.partnerId),
  limits: SHOWN.map((purpose) => ({ purpose, limit: DAILY_RECORDS[purpose] })),
}));

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'], freshSignIn: true },
  async ({ request, actor, services, context }) => {
    const form = await request.formData();
    await services.budgets.lift(byPartner(actor, context, 'account'), {
      actorHash: String(form.get('actorHash') ?? ''),
      purpose: String(form.get('purpose') ?? ''),
    });
    return redirect(withToast('/partner/settings/budgets', 'lifted'));
  },
);

export const meta = titled('trust', budgetsMessages, 'title');

export default function Budgets() {
  const { uses, limits } = useLoaderData<typeof loader>();
  const refused = failureOf(useActionData<typeof action>());
  const t = useT(budgetsMessages);
  const purposes = useT(purposeWords);
  const { number } = useFormats();
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <SettingsTabs mayManageKeys />
      <NamedToast texts={{ lifted: t('toastLifted') }} />
      <Stack gap={6}>
        <RefusalNote refusal={refused} />
        <BudgetTable uses={uses} mayLift />
        <Card title={t('limits')} sentence={t('limitsSentence')}>
          <DefinitionList
            items={limits.map(({ purpose, limit }) => ({
              term: purposes(purpose),
              value: t('perDay', { limit: number(limit) }),
            }))}
          />
        </Card>
      </Stack>
    </>
  );
}
