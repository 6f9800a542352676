import { Callout } from '@multipartner/ui/callout';
import { Card } from '@multipartner/ui/card';
import {
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  PostForm,
  SubmitButton,
  TextArea,
  useZodForm,
} from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { templateMessages } from '../overview.messages.ts';
import { UpgradePlanFields } from '../upgrade-plan-fields.tsx';
import { publishSchema } from './schema.ts';

export const PUBLISH_FORM = 'publish';

interface Check {
  hosts: { links: string[]; images: string[] };
  sizeBytes: number;
  warnings: string[];
  liveDrafts: number;
  classification: { class: string } | null;
}

interface PublishFormProps {
  check: Check;
  revision: number;
  /** The version that is made */
  number: number;
  groups: readonly { id: string; name: string }[];
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

/** Links and images confirmed, why, and what becomes of drafts. */
export function PublishForm({ check, revision, number, groups, reply }: PublishFormProps) {
  const t = useT(templateMessages);
  const { bytes } = useFormats();
  const [form, fields] = useZodForm({
    id: PUBLISH_FORM,
    schema: publishSchema,
    lastResult: reply,
    // What partners have to decide about is offered; the rest goes by itself.
    defaultValue: { mode: check.classification?.class === 'major' ? 'offer' : 'auto', afterwards: 'keep' },
  });
  const withDrafts = check.liveDrafts > 0 && check.classification !== null;
  const { links, images } = check.hosts;
  const options = (list: readonly string[]) => list.map((host) => ({ value: host, label: t('confirmHost', { host }) }));
  return (
    <Card title={t('publishNow', { number })} sentence={`${t('size')}: ${bytes(check.sizeBytes)}. ${t('sizeHelp')}`}>
      <PostForm form={form}>
        <input type="hidden" name="revision" value={revision} />
        <ErrorSummary form={form} labels={{ changelog: t('changelogLabel') }} />
        {check.warnings.length > 0 ? (
          <Callout tone="needs-you" title={t('warnings')}>
            <ul>
              {check.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Callout>
        ) : null}
        {links.length + images.length > 0 ? <p>{t('hostsSentence')}</p> : <p>{t('noHosts')}</p>}
        {links.length > 0 ? (
          <CheckboxGroup field={fields.links} label={t('hostLinks')} options={options(links)} />
        ) : null}
        {images.length > 0 ? (
          <CheckboxGroup field={fields.images} label={t('hostImages')} options={options(images)} />
        ) : null}
        <TextArea
          field={fields.changelog}
          label={t('changelogLabel')}
          help={t('changelogHelp')}
          rows={3}
          maxLength={2_000}
        />
        {withDrafts ? (
          <UpgradePlanFields fields={fields} groups={groups} withLater />
        ) : (
          <input type="hidden" name="mode" value="later" />
        )}
        <FormActions>
          <SubmitButton intent="publish">{t('publishNow', { number })}</SubmitButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
