import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { accountMessages } from '../account.messages.ts';
import { Record, Records } from './record.tsx';

interface SignInCardProps {
  account: {
    hasPassword: boolean;
    hasAuthenticator: boolean;
    recoveryCodesLeft: number;
    isSecondFactorDemanded: boolean;
  };
}

const FEW_CODES = 3;

/** Password, authenticator app and recovery codes. */
export function SignInCard({ account }: SignInCardProps) {
  const t = useT(accountMessages);
  const { hasPassword, hasAuthenticator, recoveryCodesLeft, isSecondFactorDemanded } = account;
  const off = isSecondFactorDemanded ? t('authenticatorDemanded') : t('authenticatorOff');
  return (
    <Card title={t('signIn')} flush>
      <Records>
        <Record
          name={t('password')}
          text={t(hasPassword ? 'passwordSet' : 'passwordDemo')}
          action={hasPassword ? <LinkButton to="/account/password">{t('changePassword')}</LinkButton> : null}
        />
        <Record
          name={t('authenticator')}
          text={
            hasAuthenticator ? t('authenticatorOn') : hasPassword ? off : `${off} ${t('authenticatorNeedsPassword')}`
          }
          action={
            hasPassword ? (
              <LinkButton to="/account/authenticator">{t(hasAuthenticator ? 'replace' : 'setUp')}</LinkButton>
            ) : null
          }
        />
        {hasAuthenticator ? (
          <Record
            name={t('recoveryCodes')}
            badge={recoveryCodesLeft < FEW_CODES ? <Badge tone="needs-you">{recoveryCodesLeft}</Badge> : null}
            text={recoveryCodesLeft === 0 ? t('recoveryNone') : t('recoveryLeft', { count: recoveryCodesLeft })}
            action={<LinkButton to="/account/recovery-codes">{t('newCodes')}</LinkButton>}
          />
        ) : null}
      </Records>
    </Card>
  );
}
