import { RouteErrorPage } from '@multipartner/ui/error-page';
import { Outlet } from '@remix-run/react';
import { PARTNER_NAVIGATION } from '../navigation.ts';
import { DeskShell } from '../shell/desk-shell.tsx';

export default function PartnerLayout() {
  return (
    <DeskShell desk="partner" entries={PARTNER_NAVIGATION}>
      <Outlet />
    </DeskShell>
  );
}

export function ErrorBoundary() {
  return (
    <DeskShell desk="partner" entries={PARTNER_NAVIGATION}>
      <RouteErrorPage home="/partner" />
    </DeskShell>
  );
}
