import { RouteErrorPage } from '@multipartner/ui/error-page';
import { Outlet } from '@remix-run/react';
import { DeskShell } from '../shell/desk-shell.tsx';

export default function PartnerLayout() {
  return (
    <DeskShell desk="partner">
      <Outlet />
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
