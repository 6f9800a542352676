import { CopyField } from '@multipartner/ui/copy-field';
import { FormActions, PostForm, plainField, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import css from './authenticator-setup.module.css';
import { credentialsMessages } from './credentials.messages.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

export interface Setup {
  /** The picture of the QR code as a data address. */
  picture: string;
  secret: string;
  recoveryCodes: string[];
}

/** The second half of setting up an authenticator app: scan, keep the recovery codes, confirm with a code. */
export function AuthenticatorSetup({ setup, error }: { setup: Setup; error?: string }) {
  const t = useT(credentialsMessages);
  return (
    <ol className={css.steps}>
      <li>
        <h2 className={css.title}>1. {t('scanTitle')}</h2>
        <img src={setup.picture} alt="" width={180} height={180} className={css.picture} />
        <CopyField label={t('scanText')} value={setup.secret} />
      </li>
      <li>
        <h2 className={css.title}>2. {t('recoveryTitle')}</h2>
        <p className={css.text}>{t('recoverySentence')}</p>
        <RecoveryCodes codes={setup.recoveryCodes} />
      </li>
      <li>
        <h2 className={css.title}>3. {t('codeTitle')}</h2>
        <PostForm>
          {/* Posted back so that the page can show them again after a wrong code; they are never stored in clear. */}
          <input type="hidden" name="setup" value={JSON.stringify(setup)} />
          <TextField
            field={plainField('code', { errors: error ? [error] : undefined })}
            label={t('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
          <FormActions>
            <SubmitButton intent="confirm">{t('confirm')}</SubmitButton>
          </FormActions>
        </PostForm>
      </li>
    </ol>
  );
}
