import type { UpgradeSummary } from '@multipartner/campaigns/upgrades';
import { resultOf } from '@multipartner/serving/action-failure';
import { Badge } from '@multipartner/ui/badge';
import { LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import {
  CheckboxField,
  ErrorSummary,
  FormActions,
  PostForm,
  SubmitButton,
  TextArea,
  useZodForm,
} from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Unfold } from '@multipartner/ui/unfold';
import { useActionData } from '@remix-run/react';
import { templateMessages } from '../overview.messages.ts';
import { templateUrls } from '../template-urls.ts';
import { hqUpgradeMessages } from '../upgrade.messages.ts';
import { UpgradePlanFields } from '../upgrade-plan-fields.tsx';
import { beginSchema, revokeSchema } from './steer-schema.ts';
import type { steerVersion } from './steer-version.server.ts';

interface VersionInForceProps {
  version: { id: string; templateId: string; number: number; revocation: { revokedAt: Date; reason: string } | null };
  upgrades: readonly UpgradeSummary[];
  groups: readonly { id: string; name: string }[];
  /** Officers read only */
  maySteer: boolean;
}

export function VersionBadge({ isRevoked }: { isRevoked: boolean }) {
  const t = useT(templateMessages);
  const own = useT(hqUpgradeMessages);
  return isRevoked ? (
    <Badge tone="broken">{own('revokedBadge')}</Badge>
  ) : (
    <Badge tone="success">{t('published')}</Badge>
  );
}

/** Why nothing is sent with this version any more. */
export function RevokedNote({ revocation }: { revocation: VersionInForceProps['version']['revocation'] }) {
  const t = useT(hqUpgradeMessages);
  const { dateTime } = useFormats();
  return revocation ? (
    <Callout tone="broken" title={t('revokedTitle')}>
      {t('revokedSentence', { when: dateTime(revocation.revokedAt), reason: revocation.reason })}
    </Callout>
  ) : null;
}

/** A version and the drafts that run: brought to them, revoked, published once more. */
export function VersionInForce({ version, upgrades, groups, maySteer }: VersionInForceProps) {
  const t = useT(hqUpgradeMessages);
  const { dateTime, number } = useFormats();
  const { id, templateId, revocation } = version;
  return (
    <Card title={t('upgrades')} sentence={revocation ? undefined : t('beginSentence')}>
      <Stack gap={4}>
        {upgrades.length === 0 ? (
          <span>{t('noUpgrades')}</span>
        ) : (
          <ul>
            {upgrades.map((one) => (
              <li key={one.id}>
                <TextLink to={templateUrls.upgrade(templateId, one.id)}>{dateTime(one.startedAt)}</TextLink>:{' '}
                {t('progress', {
                  done: number(one.total - one.counts.waiting - one.counts.later),
                  total: number(one.total),
                })}
              </li>
            ))}
          </ul>
        )}
        {maySteer && !revocation ? <BeginForm groups={groups} /> : null}
        {maySteer ? (
          <div>
            <LinkButton to={templateUrls.publish(templateId, id)}>{t('again')}</LinkButton>
          </div>
        ) : null}
        {maySteer && !revocation ? <RevokeForm number={version.number} /> : null}
      </Stack>
    </Card>
  );
}

const useReply = (intent: 'begin' | 'revoke') => {
  const result = resultOf(useActionData<typeof steerVersion>());
  return result && 'intent' in result && result.intent === intent ? result.reply : undefined;
};

function BeginForm({ groups }: Pick<VersionInForceProps, 'groups'>) {
  const t = useT(hqUpgradeMessages);
  const lastResult = useReply('begin');
  const [form, fields] = useZodForm({
    id: 'begin',
    schema: beginSchema,
    lastResult,
    defaultValue: { mode: 'auto', afterwards: 'keep' },
  });
  return (
    <Unfold label={t('begin')} open={lastResult !== undefined}>
      <PostForm form={form}>
        <ErrorSummary form={form} labels={{ decideBy: t('decideBy') }} />
        <UpgradePlanFields fields={fields} groups={groups} />
        <FormActions>
          <SubmitButton intent="begin">{t('beginNow')}</SubmitButton>
        </FormActions>
      </PostForm>
    </Unfold>
  );
}

function RevokeForm({ number }: { number: number }) {
  const t = useT(hqUpgradeMessages);
  const lastResult = useReply('revoke');
  const [form, fields] = useZodForm({ id: 'revoke', schema: revokeSchema, lastResult });
  return (
    <Unfold label={t('revoke')} open={lastResult !== undefined}>
      <PostForm form={form}>
        <p>{t('revokeSentence')}</p>
        <ErrorSummary form={form} labels={{ reason: t('reason') }} />
        <TextArea field={fields.reason} label={t('reason')} rows={2} maxLength={500} />
        <CheckboxField field={fields.cancels} label={t('cancels')} help={t('cancelsHelp')} />
        <FormActions>
          <SubmitButton intent="revoke" variant="danger">
            {t('revokeNow', { number })}
          </SubmitButton>
        </FormActions>
      </PostForm>
    </Unfold>
  );
}
