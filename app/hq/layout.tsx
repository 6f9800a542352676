import { RouteErrorPage } from '@multipartner/ui/error-page';
import { Outlet, useMatches } from '@remix-run/react';
import { DeskShell } from '../shell/desk-shell.tsx';
import { PageToast } from './toasts.tsx';

/** A screen whose handle says so, such as the designer, gets the whole window. */
const isFullScreen = (handle: unknown): boolean =>
  typeof handle === 'object' && handle !== null && 'isFullScreen' in handle;

export default function HqLayout() {
  const matches = useMatches();
  if (matches.some(({ handle }) => isFullScreen(handle))) return <Outlet />;
  return (
    <DeskShell desk="hq">
      <Outlet />
      <PageToast />
    </DeskShell>
  );
}

export function ErrorBoundary() {
  return (
    <DeskShell desk="hq">
      <RouteErrorPage home="/hq" />
    </DeskShell>
  );
}
