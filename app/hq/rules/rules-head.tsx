import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import type { ReactNode } from 'react';
import { rulesMessages } from './rules.messages.ts';

/** Title of the first page of the rules. */
export function RulesHead({ action }: { action?: ReactNode }) {
  const t = useT(rulesMessages);
  return <PageHeader title={t('title')} sentence={t('sentence')} action={action} />;
}
