import { useT } from '@multipartner/ui/messages';
import type { ReactNode } from 'react';
import { BrandHead } from '../brand/brand-head.tsx';
import { rulesMessages } from './rules.messages.ts';

/** Title of the first page of the rules: one of the brand's views. */
export function RulesHead({ action }: { action?: ReactNode }) {
  const t = useT(rulesMessages);
  return <BrandHead sentence={t('sentence')} action={action} />;
}
