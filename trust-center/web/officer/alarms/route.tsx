import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { failureOf } from '@multipartner/serving/action-failure';
import { Card, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { NamedToast, withToast } from '@multipartner/ui/toast';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { officerRoute } from '../../access/routes.server.ts';
import { AlarmTable } from '../../guarded/alarm-table.tsx';
import { BudgetTable } from '../../guarded/budget-table.tsx';
import { byOfficer } from '../desk/by-officer.ts';
import { PrintButton } from '../desk/parts.tsx';
import { alarmsMessages } from './alarms.messages.ts';

export const loader = officerRoute.loader({ can: ['read', 'AccessLog'] }, async ({ services }) => {
  const [{ alarms, people }, uses, partners] = await Promise.all([
    services.canaries.read(null),
    services.budgets.read(null),
    services.supervision.partnerNames(),
  ]);
  return { alarms, people, uses, partners };
});

export const action = officerRoute.action(
  { can: ['read', 'AccessLog'] },
  async ({ request, actor, services, context }) => {
    const form = await request.formData();
    const partnerId = String(form.get('partnerId') ?? '');
    const alarmId = String(form.get('alarmId') ?? '');
    if (!isId('partner', partnerId) || !isId('canaryAlarm', alarmId))
      throw new FailureError(failure('BAD_REQUEST', { detail: 'alarmId' }));
    await services.canaries.acknowledge(byOfficer(actor, context), { partnerId, alarmId });
    return redirect(withToast('/officer/alarms', 'seen'));
  },
);

export const meta = titled('trust', alarmsMessages, 'title');

export default function Alarms() {
  const { alarms, people, uses, partners } = useLoaderData<typeof loader>();
  const refused = failureOf(useActionData<typeof action>());
  const t = useT(alarmsMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<PrintButton />} />
      <NamedToast texts={{ seen: t('toastSeen') }} />
      <Stack gap={6}>
        <RefusalNote refusal={refused} />
        <Card flush title={t('canaries')} sentence={t('canariesSentence')}>
          <AlarmTable alarms={alarms} people={people} partners={partners} isOfficer />
        </Card>
        <Card flush title={t('budgets')} sentence={t('budgetsSentence')}>
          <BudgetTable uses={uses} partners={partners} />
        </Card>
      </Stack>
    </>
  );
}
