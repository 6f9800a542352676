import { Stack } from '@multipartner/ui/card';
import { CopyField } from '@multipartner/ui/copy-field';
import { FormActions, plainField, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { credentialsMessages } from './credentials.messages.ts';

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
    <Stack gap={4}>
      <p>{t('scanTitle')}</p>
      <img src={setup.picture} alt="" width={200} height={200} style={{ background: '#fff', borderRadius: 8 }} />
      <CopyField label={t('scanText')} value={setup.secret} />
      <CopyField label={t('recoveryTitle')} help={t('recoverySentence')} value={setup.recoveryCodes.join('  ')} />
      <Form method="post">
        <Stack gap={4}>
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
        </Stack>
      </Form>
    </Stack>
  );
}
