import { IconFilter, IconTag, IconUsers } from '@tabler/icons-react';
import { z } from 'zod';
import { CopyField } from '../form/copy-field.tsx';
import {
  CheckboxField,
  CheckboxGroup,
  ColorField,
  DateTimeField,
  ErrorSummary,
  FileField,
  FormActions,
  PostForm,
  RadioCards,
  SelectField,
  SubmitButton,
  SwitchField,
  TextArea,
  TextField,
  useZodForm,
} from '../form/form.tsx';
import { useT } from '../messages.ts';
import { LinkButton } from '../navigation/button.tsx';
import { Card, Split, Stack } from '../page/card.tsx';
import { MailFrame } from '../page/mail-frame.tsx';
import { PageHeader } from '../page/page-header.tsx';
import { galleryMessages } from './gallery.messages.ts';

const schema = z.object({
  greeting: z.string().max(40),
  email: z.email(),
  website: z.string().optional(),
  note: z.string().max(200).optional(),
  sendAt: z.string(),
  audience: z.enum(['all', 'segment', 'tag']),
  country: z.enum(['DE', 'AT']),
  file: z.instanceof(File).optional(),
  groups: z.array(z.string()).optional(),
  colour: z.string(),
  agree: z.boolean(),
  track: z.boolean().optional(),
});

const MAIL = `<body style="margin:0;font-family:Arial;color:#222"><div style="background:#0e6a7b;color:#fff;padding:32px;font-size:24px">Autohaus Sonne</div>
<div style="padding:32px"><p>Guten Tag Frau Sommer,</p><p>der Frühling kommt, und mit ihm die Zeit für frische Reifen.</p>
<p><a href="#" style="background:#0e6a7b;color:#fff;padding:12px 20px;border-radius:6px;text-decoration:none">Termin wählen</a></p></div></body>`;

/** Every field, refused once, beside a preview. */
export function Forms() {
  const t = useT(galleryMessages);
  const [form, fields] = useZodForm({
    id: 'adapt',
    schema,
    defaultValue: {
      greeting: 'Guten Tag aus Ulm',
      sendAt: '2026-11-24T09:00',
      audience: 'all',
      track: true,
      colour: '#e0a020',
    },
    lastResult: {
      status: 'error',
      initialValue: {
        greeting: 'Guten Tag aus Ulm',
        email: 'lena@',
        sendAt: '2026-11-24T09:00',
        audience: 'all',
        track: 'on',
        colour: '#e0a020',
      },
      error: { email: [t('mailHelp')], agree: [t('needsYou')] },
    },
  });
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <Split
        wide
        side={
          <Stack>
            <MailFrame html={MAIL} title={t('preview')} subject={t('title')} from="Autohaus Sonne" height={360} />
            <CopyField label={t('address')} value="https://trust.example/p/7f3a" />
          </Stack>
        }
      >
        <Card>
          <PostForm form={form} encType="multipart/form-data">
            <ErrorSummary form={form} labels={{ email: t('mail'), agree: t('agree') }} />
            <TextField field={fields.greeting} label={t('greeting')} help={t('greetingHelp')} maxLength={40} counter />
            <TextField field={fields.email} label={t('mail')} help={t('mailHelp')} type="email" autoComplete="email" />
            <TextField field={fields.website} label={t('website')} prefix="https://" optional />
            <TextArea field={fields.note} label={t('note')} maxLength={200} counter optional />
            <RadioCards
              field={fields.audience}
              label={t('audience')}
              options={[
                { value: 'all', label: t('all'), help: t('allHelp'), icon: IconUsers },
                { value: 'segment', label: t('segment'), help: t('segmentHelp'), icon: IconFilter },
                { value: 'tag', label: t('tag'), help: t('tagHelp'), icon: IconTag, disabled: true },
              ]}
            />
            <DateTimeField field={fields.sendAt} label={t('when')} />
            <SelectField
              field={fields.country}
              label={t('country')}
              options={[
                { value: 'DE', label: t('germany') },
                { value: 'AT', label: t('austria') },
              ]}
            />
            <FileField field={fields.file} label={t('file')} accept=".csv" maxBytes={50_000_000} optional />
            <CheckboxGroup
              field={fields.groups}
              label={t('groups')}
              options={[
                { value: 'n', label: t('newsletter') },
                { value: 's', label: t('service'), help: t('allHelp') },
              ]}
            />
            <ColorField field={fields.colour} label={t('colour')} />
            <SwitchField field={fields.track} label={t('track')} help={t('trackHelp')} />
            <CheckboxField field={fields.agree} label={t('agree')} />
            <FormActions>
              <SubmitButton intent="save">{t('save')}</SubmitButton>
              <LinkButton to="/back">{t('cancel')}</LinkButton>
            </FormActions>
          </PostForm>
        </Card>
      </Split>
    </>
  );
}
