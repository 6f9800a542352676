import { refusalBeside } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { useActionData } from '@remix-run/react';
import type { ComponentProps, ReactNode } from 'react';
import { brandMessages } from './brand.messages.ts';
import { BrandHead } from './brand-head.tsx';
import { DraftNotice } from './draft-notice.tsx';

interface KitDeskProps {
  sentence: string;
  draft: ComponentProps<typeof DraftNotice>['draft'];
  mayChange: boolean;
  /** The form of this part of the kit */
  children: ReactNode;
}

/** One part of the kit to change: what is prepared already, what was refused, and the form, closed for whoever may only read. */
export function KitDesk({ sentence, draft, mayChange, children }: KitDeskProps) {
  const t = useT(brandMessages);
  const failed = refusalBeside(useActionData());
  return (
    <>
      <BrandHead sentence={sentence} />
      <Stack gap={5}>
        <RefusalNote refusal={failed} />
        {mayChange ? <DraftNotice draft={draft} /> : <Callout title={t('readOnlyTitle')}>{t('readOnlyText')}</Callout>}
        <fieldset disabled={!mayChange} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          {children}
        </fieldset>
      </Stack>
    </>
  );
}
