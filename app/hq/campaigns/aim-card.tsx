import { ADVERTISERS, MAIL_PURPOSES } from '@multipartner/trust-center/mail-aims';
import { purposeWordsMessages } from '@multipartner/trust-center/purpose-words';
import { Card, Stack } from '@multipartner/ui/card';
import { type FieldLike, RadioCards, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { aimMessages } from './aim.messages.ts';
import css from './aim-card.module.css';

/** What the mail is for and for whom it advertises: both decide to whom of their customers partners may send it. */
export function AimCard({ fields }: { fields: Record<'purpose' | 'advertiser' | 'advertiserName', FieldLike> }) {
  const t = useT(aimMessages);
  const words = useT(purposeWordsMessages);
  return (
    <Card title={t('title')} sentence={t('sentence')}>
      <div className={css.aim}>
        <Stack gap={2}>
          <RadioCards
            field={fields.purpose}
            label={t('purpose')}
            options={MAIL_PURPOSES.map((value) => ({ value, label: words(value), help: words(`${value}Help`) }))}
          />
          <RadioCards
            field={fields.advertiser}
            label={t('advertiser')}
            options={ADVERTISERS.map((value) => ({ value, label: t(value), help: t(`${value}Help`) }))}
          />
          <div className={css.name}>
            <TextField field={fields.advertiserName} label={t('advertiserName')} autoComplete="off" />
          </div>
          <details>
            <summary>{t('law')}</summary>
            <p className={css.law}>{t('lawText')}</p>
          </details>
        </Stack>
      </div>
    </Card>
  );
}
