import { Button, LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { withToast } from '@multipartner/ui/toast';
import { useNavigate } from '@remix-run/react';
import { IconKey } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { deviceName } from '../../../identity/sign-in/device-name.ts';
import { accountMessages } from '../account.messages.ts';
import { Record, Records } from './record.tsx';
import css from './records.module.css';

interface PasskeysCardProps {
  passkeys: { id: string; name: string | null; addedAt: string | Date | null; isSynced: boolean }[];
}

/** The passkeys of the person. Adding one needs script; removing one does not. */
export function PasskeysCard({ passkeys }: PasskeysCardProps) {
  const t = useT(accountMessages);
  const { date } = useFormats();
  return (
    <Card
      title={t('passkeys')}
      sentence={passkeys.length === 0 ? t('passkeysNone') : undefined}
      action={<AddPasskey />}
      flush
    >
      <Records>
        {passkeys.map(({ id, name, addedAt, isSynced }) => {
          const shown = name ?? t('passkeyUnnamed');
          const facts = [
            addedAt ? t('passkeyAdded', { date: date(addedAt) }) : '',
            t(isSynced ? 'passkeySynced' : 'passkeyBound'),
          ];
          return (
            <Record
              key={id}
              name={shown}
              text={facts.filter(Boolean).join(', ')}
              action={
                <ConfirmDialog
                  trigger={t('remove')}
                  title={t('removeTitle', { name: shown })}
                  sentence={t('removeSentence')}
                  confirmLabel={t('removeConfirm')}
                  tone="danger"
                  intent="remove-passkey"
                  fields={{ passkeyId: id }}
                />
              }
            />
          );
        })}
      </Records>
      {passkeys.length === 0 ? <div className={css.end} /> : null}
    </Card>
  );
}

/** What this device is called in the list of passkeys. */
function nameOfThisDevice(): string {
  const { browser, system } = deviceName(navigator.userAgent);
  return [system, browser].filter(Boolean).join(', ');
}

function AddPasskey() {
  const t = useT(accountMessages);
  const navigate = useNavigate();
  const [state, setState] = useState<'absent' | 'ready' | 'busy' | 'refused' | 'not-fresh'>('absent');
  useEffect(() => {
    if ('PublicKeyCredential' in window) setState('ready');
  }, []);
  if (state === 'absent') return <noscript>{t('passkeyNeedsScript')}</noscript>;
  const add = async () => {
    setState('busy');
    const { addPasskey } = await import('../../sign-in/passkey-client.ts');
    const outcome = await addPasskey(nameOfThisDevice());
    setState(outcome === 'added' ? 'ready' : outcome);
    if (outcome === 'added') navigate(withToast('/account', 'passkey-added'));
  };
  return (
    <div className={css.add}>
      <Button icon={IconKey} busy={state === 'busy'} onClick={() => void add()}>
        {t('addPasskey')}
      </Button>
      {state === 'refused' ? (
        <Callout tone="broken" live>
          {t('passkeyRefused')}
        </Callout>
      ) : null}
      {state === 'not-fresh' ? (
        <Callout
          tone="needs-you"
          live
          action={
            <LinkButton href="/sign-in?switch=1&return-to=/account" size="small">
              {t('signInAgain')}
            </LinkButton>
          }
        >
          {t('passkeyNotFresh')}
        </Callout>
      ) : null}
    </div>
  );
}
