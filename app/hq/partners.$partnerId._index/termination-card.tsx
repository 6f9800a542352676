import { Card, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DateField, FormActions, PostForm, replyForm, SubmitButton } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { AppServices } from '../../services.ts';
import { terminationMessages } from './termination.messages.ts';

type Read = Awaited<ReturnType<AppServices['campaigns']['readDeparture']>>;
type Departure = NonNullable<Extract<Read, { ok: true }>['value']>;

type Reply = Parameters<typeof replyForm>[1];

interface TerminationProps {
  name: string;
  departure: Departure;
  /** Administrators announce; everybody of HQ sees the state */
  mayTerminate: boolean;
  reply: Reply;
}

/** The end of the contract: announced here, and one word about how far the partner is. Its customers are not HQ's. */
export function TerminationCard({ name, departure, mayTerminate, reply }: TerminationProps) {
  const t = useT(terminationMessages);
  const { date } = useFormats();
  const { standing, endsOn } = departure;
  const lastDay = endsOn ? date(new Date(`${endsOn}T12:00:00Z`)) : null;
  return (
    <Card title={t('title')} sentence={t('sentence')}>
      <Stack gap={3}>
        {standing === 'none' ? null : (
          <span>
            {t(standing)} {lastDay ? t('lastDay', { day: lastDay }) : null}
          </span>
        )}
        {mayTerminate && standing === 'none' ? <AnnounceForm reply={reply} /> : null}
        {mayTerminate && standing === 'announced' ? (
          <ConfirmDialog
            trigger={t('takeBack')}
            title={t('takeBackTitle', { name })}
            sentence={t('takeBackSentence')}
            confirmLabel={t('takeBack')}
            intent="take-back"
          />
        ) : null}
        {mayTerminate ? null : t('onlyAdministrators')}
      </Stack>
    </Card>
  );
}

function AnnounceForm({ reply }: { reply: Reply }) {
  const t = useT(terminationMessages);
  const { form, fields } = replyForm('terminate', reply, { endsOn: { required: true } });
  return (
    <PostForm form={form}>
      <DateField field={fields.endsOn} label={t('endsOn')} help={t('endsOnHelp')} />
      <FormActions>
        <SubmitButton intent="terminate" variant="secondary">
          {t('announce')}
        </SubmitButton>
      </FormActions>
    </PostForm>
  );
}
