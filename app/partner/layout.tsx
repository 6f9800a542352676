import { actorOf } from '@multipartner/campaigns/actor';
import { RouteErrorPage } from '@multipartner/ui/error-page';
import { FormatProvider } from '@multipartner/ui/format';
import { Outlet, useLoaderData } from '@remix-run/react';
import { partnerRoute } from '../access/routes.server.ts';
import { DeskShell } from '../shell/desk-shell.tsx';

/** Dates of this desk are the partner's own, whatever the zone of the browser or of HQ is. */
export const loader = partnerRoute.loader({ can: ['read', 'Partner'] }, async ({ actor, services }) => {
  const partner = await services.campaigns.readPartner({ actor: actorOf(actor), partnerId: actor.partnerId });
  return { timeZone: partner.ok ? partner.value.profile.timeZone : undefined, now: Date.now() };
});

export default function PartnerLayout() {
  const { timeZone, now } = useLoaderData<typeof loader>();
  const outlet = <Outlet />;
  return (
    <DeskShell desk="partner">
      {timeZone ? (
        <FormatProvider timeZone={timeZone} now={now}>
          {outlet}
        </FormatProvider>
      ) : (
        outlet
      )}
    </DeskShell>
  );
}

export function ErrorBoundary() {
  return (
    <DeskShell desk="partner">
      <RouteErrorPage home="/partner" />
    </DeskShell>
  );
}
