import type { PartnerDetail } from '@multipartner/campaigns/partners';
import { Card, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { FileField, PostForm, plainField, SubmitButton } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { partnersMessages } from '../partners.messages.ts';
import css from './logo-card.module.css';
import { profileMessages } from './profile.messages.ts';
import { MAX_LOGO_BYTES } from './schema.ts';

export function LogoCard({ partner }: { partner: PartnerDetail }) {
  const t = useT(profileMessages);
  const words = useT(partnersMessages);
  const { name, logo } = partner.profile;
  return (
    <Card title={words('logo')}>
      <Stack gap={4}>
        {logo ? (
          <div className={css.ground}>
            <img
              src={`/media/${logo.sha256}`}
              alt={name}
              width={logo.width}
              height={logo.height}
              className={css.logo}
            />
          </div>
        ) : (
          <p className={css.none}>{t('noLogo')}</p>
        )}
        <PostForm form={{ id: 'logo' }} encType="multipart/form-data" wide>
          <FileField
            field={{ ...plainField('file'), required: true }}
            label={t('newLogo')}
            help={t('logoHelp')}
            accept="image/png,image/jpeg,image/gif,image/webp"
            maxBytes={MAX_LOGO_BYTES}
          />
          <SubmitButton intent="logo" variant="secondary">
            {t('uploadLogo')}
          </SubmitButton>
        </PostForm>
        {logo ? (
          <ConfirmDialog
            trigger={t('removeLogo')}
            triggerVariant="quiet"
            size="small"
            title={t('removeLogoTitle', { name })}
            sentence={t('removeLogoSentence')}
            confirmLabel={t('removeLogo')}
            tone="danger"
            intent="remove-logo"
          />
        ) : null}
      </Stack>
    </Card>
  );
}
