import type { Advertiser, MailPurpose } from '@multipartner/trust-center/mail-aims';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Split, Stack } from '@multipartner/ui/card';
import {
  CheckboxGroup,
  DateTimeField,
  ErrorSummary,
  FormActions,
  PostForm,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { type ReactNode, useState } from 'react';
import { hqUrls } from '../hq-urls.ts';
import { templateUrls } from '../templates/template-urls.ts';
import { aimMessages } from './aim.messages.ts';
import { AimCard } from './aim-card.tsx';
import type { MailPreview, VersionChoice } from './campaign-choices.server.ts';
import { campaignFormMessages } from './campaign-form.messages.ts';
import { CAMPAIGN_FIELDS, campaignForm } from './campaign-schema.ts';
import { campaignsMessages } from './campaigns.messages.ts';
import { VersionPreview } from './mail-preview.tsx';

interface CampaignFormProps {
  choices: {
    versions: VersionChoice[];
    groups: { id: string; name: string; partners: number }[];
    preview: MailPreview | null;
  };
  /** Wall times as a `DateTimeField` takes them */
  values: {
    name?: string;
    templateVersionId?: string;
    groupIds?: string[];
    opensAt: string;
    closesAt: string;
    purpose?: MailPurpose;
    advertiser?: Advertiser;
    advertiserName?: string;
    message?: string;
  };
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
  submit: string;
  backTo: string;
}

/** A campaign before it is offered: mail, partners, period and message, beside the mail itself. */
export function CampaignForm({ choices, values, reply, submit, backTo }: CampaignFormProps) {
  const t = useT(campaignFormMessages);
  const words = useT(campaignsMessages);
  const { versions, groups, preview } = choices;
  const firstVersionId = values.templateVersionId ?? versions[0]?.id;
  const [versionId, setVersionId] = useState(firstVersionId);
  const [form, fields] = useZodForm({
    id: 'campaign',
    schema: campaignForm,
    lastResult: reply,
    defaultValue: { ...values, templateVersionId: firstVersionId },
  });
  const aim = useT(aimMessages);
  const labelOf = (name: (typeof CAMPAIGN_FIELDS)[number]): string => {
    if (name === 'purpose' || name === 'advertiser' || name === 'advertiserName') return aim(name);
    if (name === 'templateVersionId') return words('template');
    return words(name === 'groupIds' ? 'groups' : name);
  };
  const labels = Object.fromEntries(CAMPAIGN_FIELDS.map((name) => [name, labelOf(name)]));
  if (versions.length === 0)
    return (
      <Missing to={templateUrls.list()} label={t('toTemplates')}>
        {t('noTemplates')}
      </Missing>
    );
  if (groups.length === 0)
    return (
      <Missing to={hqUrls.groups()} label={t('toGroups')}>
        {t('noGroups')}
      </Missing>
    );
  return (
    <Split wide side={<VersionPreview first={preview} firstVersionId={firstVersionId} versionId={versionId} />}>
      <PostForm form={form}>
        <Stack gap={5}>
          <ErrorSummary form={form} labels={labels} />
          <Card title={t('mail')}>
            <Stack gap={2}>
              <TextField field={fields.name} label={words('name')} help={t('nameHelp')} autoComplete="off" />
              <SelectField
                field={fields.templateVersionId}
                label={words('template')}
                help={t('templateHelp')}
                onText={setVersionId}
                options={versions.map(({ id, ...version }) => ({ value: id, label: words('version', version) }))}
              />
            </Stack>
          </Card>
          <Card title={t('whom')}>
            <Stack gap={2}>
              <CheckboxGroup
                field={fields.groupIds}
                label={words('groups')}
                help={t('groupsHelp')}
                options={groups.map(({ id, name, partners }) => ({
                  value: id,
                  label: `${name} (${words('partners', { count: partners })})`,
                }))}
              />
              <DateTimeField field={fields.opensAt} label={words('opensAt')} help={t('opensHelp')} />
              <DateTimeField field={fields.closesAt} label={words('closesAt')} help={t('closesHelp')} />
            </Stack>
          </Card>
          <AimCard fields={fields} />
          <Card title={t('words')}>
            <Stack gap={2}>
              <TextArea
                field={fields.message}
                label={words('message')}
                help={t('messageHelp')}
                rows={6}
                maxLength={4_000}
                counter
                optional
              />
            </Stack>
          </Card>
          <FormActions>
            <SubmitButton>{submit}</SubmitButton>
            <LinkButton to={backTo}>{words('cancel')}</LinkButton>
          </FormActions>
        </Stack>
      </PostForm>
    </Split>
  );
}

function Missing({ to, label, children }: { to: string; label: string; children: ReactNode }) {
  return (
    <Callout
      tone="needs-you"
      action={
        <LinkButton to={to} variant="primary">
          {label}
        </LinkButton>
      }
    >
      {children}
    </Callout>
  );
}
