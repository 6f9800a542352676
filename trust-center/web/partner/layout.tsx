import { RouteErrorPage } from '@multipartner/ui/error-page';
import { DEFAULT_TIME_ZONE, FormatProvider } from '@multipartner/ui/format';
import { Outlet, useRouteLoaderData } from '@remix-run/react';
import type { loader } from '../root.tsx';
import { DeskShell } from '../shell/desk-shell.tsx';

/** Times at a partner's desk are those of its own clock. */
export default function PartnerLayout() {
  const timeZone = useRouteLoaderData<typeof loader>('root')?.timeZone ?? DEFAULT_TIME_ZONE;
  return (
    <DeskShell desk="partner">
      <FormatProvider timeZone={timeZone}>
        <Outlet />
      </FormatProvider>
    </DeskShell>
  );
}

export function ErrorBoundary() {
  return (
    <DeskShell desk="partner">
      <RouteErrorPage />
    </DeskShell>
  );
}
