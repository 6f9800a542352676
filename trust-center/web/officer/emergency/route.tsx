import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { titled } from '@multipartner/ui/page-title';
import { useLoaderData } from '@remix-run/react';
import { officerRoute } from '../../access/routes.server.ts';
import { CaseTable } from '../../guarded/case-table.tsx';
import { PrintButton } from '../desk/parts.tsx';
import { officerEmergencyMessages } from './emergency.messages.ts';

export const loader = officerRoute.loader({ can: ['read', 'AccessLog'] }, async ({ services }) => ({
  cases: await services.emergency.list('all'),
}));

export const meta = titled('trust', officerEmergencyMessages, 'title');

export default function OfficerEmergencies() {
  const { cases } = useLoaderData<typeof loader>();
  const t = useT(officerEmergencyMessages);
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<PrintButton />} />
      {/* The case itself is the custodians' page, which officers read. */}
      <CaseTable cases={cases} hrefOf={({ partnerId, id }) => `/keys/emergency/${partnerId}/${id}`} />
    </>
  );
}
