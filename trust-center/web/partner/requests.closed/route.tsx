import { useLoaderData } from '@remix-run/react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { RequestList } from '../request-desk/request-list.tsx';
import { listQuery } from '../request-desk/request-params.ts';

export const loader = partnerRoute.loader(
  { can: ['read', 'DataRequest'], query: listQuery },
  async ({ query: { after }, actor, services, context }) => {
    const counts = await services.requests.count(actor.partnerId);
    const by = byPartner(actor, context, 'data_subject_request');
    return { counts, page: await services.requests.list(by, { show: 'closed', after }) };
  },
);

export default function ClosedRequests() {
  const { counts, page } = useLoaderData<typeof loader>();
  return <RequestList show="closed" counts={counts} page={page} />;
}
