import { Badge } from '@multipartner/ui/badge';
import { Button } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { accountMessages } from '../account.messages.ts';
import { Record, Records } from './record.tsx';

interface SessionsCardProps {
  sessions: {
    id: string;
    device: { browser: string | null; system: string | null };
    signedInAt: string | Date;
    lastSeenAt: string | Date;
    amr: string;
    isThis: boolean;
  }[];
}

const HOW = {
  pwd: 'how_pwd',
  'pwd otp': 'how_otp',
  'pwd backup': 'how_backup',
  passkey: 'how_passkey',
  demo: 'how_demo',
} as const;

/** Every browser in which the person is signed in, this one first. */
export function SessionsCard({ sessions }: SessionsCardProps) {
  const t = useT(accountMessages);
  const { moment, relative } = useFormats();
  const others = sessions.filter(({ isThis }) => !isThis);
  const nameOf = ({ browser, system }: SessionsCardProps['sessions'][number]['device']) =>
    browser && system ? t('device', { browser, system }) : (browser ?? system ?? t('unknownDevice'));
  const howOf = (amr: string) => t(Object.hasOwn(HOW, amr) ? HOW[amr as keyof typeof HOW] : 'how_other');
  return (
    <Card
      title={t('sessions')}
      sentence={t('sessionsSentence')}
      flush
      footer={
        others.length > 0 ? (
          <ConfirmDialog
            trigger={t('endOthers')}
            title={t('endOthersTitle', { count: others.length })}
            sentence={t('endOthersSentence')}
            confirmLabel={t('endOthers')}
            tone="danger"
            intent="end-other-sessions"
          />
        ) : null
      }
    >
      <Records>
        {[...sessions.filter(({ isThis }) => isThis), ...others].map((session) => {
          const device = nameOf(session.device);
          const signedIn = t('signedIn', { moment: moment(session.signedInAt), how: howOf(session.amr) });
          return (
            <Record
              key={session.id}
              name={device}
              badge={session.isThis ? <Badge tone="success">{t('thisBrowser')}</Badge> : null}
              text={session.isThis ? signedIn : `${signedIn}, ${t('lastSeen', { when: relative(session.lastSeenAt) })}`}
              action={
                session.isThis ? null : (
                  <Form method="post">
                    <input type="hidden" name="sessionId" value={session.id} />
                    <Button type="submit" name="intent" value="end-session">
                      {t('end')}
                    </Button>
                  </Form>
                )
              }
            />
          );
        })}
      </Records>
    </Card>
  );
}
