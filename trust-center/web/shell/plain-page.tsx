import { PlainShell } from '@multipartner/ui/shell';
import { useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { loader } from '../root.tsx';

/** The frame of pages outside of a desk: one card, the choice of language, and the demo's banner while there is a demo. */
export function PlainPage({ width, children }: { width?: number; children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  return (
    <PlainShell zone="trust" preferencesAction="/preferences" demo={data?.isDemo ? {} : undefined} width={width}>
      {children}
    </PlainShell>
  );
}
