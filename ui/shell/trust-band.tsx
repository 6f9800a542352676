import { IconLock } from '@tabler/icons-react';
import { useT } from '../messages.ts';
import { Anchor } from '../navigation/anchor.tsx';
import { shellMessages } from './shell.messages.ts';
import css from './trust-band.module.css';

export interface TrustBandProps {
  /** Whose customers this page is about; null on pages without customer data. */
  partnerName: string | null;
  whoCouldHref?: string;
  whoDidHref?: string;
}

/** Says at a glance that this is the trust center, and answers one click away: who could see this, who did. */
export function TrustBand({ partnerName, whoCouldHref, whoDidHref }: TrustBandProps) {
  const t = useT(shellMessages);
  return (
    <aside className={css.band} aria-label={t('trustCenter')}>
      <p className={css.words}>
        <IconLock size={16} aria-hidden stroke={2} />
        <span>
          <strong>{t('trustCenter')}</strong>
          <span className={css.dot}> · </span>
          {partnerName ? t('onlyPartner', { partner: partnerName }) : t('onlyYou')}
        </span>
      </p>
      {whoCouldHref || whoDidHref ? (
        <p className={css.links}>
          {whoCouldHref ? <Anchor href={whoCouldHref}>{t('whoCould')}</Anchor> : null}
          {whoDidHref ? <Anchor href={whoDidHref}>{t('whoDid')}</Anchor> : null}
        </p>
      ) : null}
    </aside>
  );
}
