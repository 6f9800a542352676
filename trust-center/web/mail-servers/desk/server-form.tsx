import type { SubmissionResult } from '@conform-to/react';
import { LinkButton } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import {
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  PasswordField,
  PostForm,
  RadioCards,
  replyForm,
  SelectField,
  SubmitButton,
  TextField,
} from '@multipartner/ui/form';
import { type KeyOf, useT } from '@multipartner/ui/messages';
import type { KnownPartner } from '../../../transports/list-transports.ts';
import { MAIL_SERVERS } from './mail-server-urls.ts';
import { serverMessages } from './server.messages.ts';
import type { Way } from './server-schema.ts';

type FieldName =
  | 'name'
  | 'host'
  | 'port'
  | 'tls'
  | 'user'
  | 'password'
  | 'clientId'
  | 'clientPassword'
  | 'refreshPassword'
  | 'tokenUrl'
  | 'region'
  | 'accessKeyId'
  | 'accessPassword'
  | 'configurationSet'
  | 'endpoint'
  | 'weight'
  | 'connections'
  | 'mostPerHour'
  | 'whose'
  | 'partnerIds';
export type ServerValues = Partial<Record<FieldName, string | string[]>>;

interface ServerFormProps {
  way: Way;
  partners: readonly KnownPartner[];
  values?: ServerValues;
  /** Of the version that was read; absent for a new one */
  revision?: number;
  hasSecrets?: boolean;
  reply?: SubmissionResult<string[]> | null | undefined;
}

const LABELS = {
  name: 'name',
  host: 'host',
  port: 'port',
  tls: 'tls',
  user: 'user',
  password: 'password',
  clientId: 'clientId',
  clientPassword: 'clientSecret',
  refreshPassword: 'refreshToken',
  tokenUrl: 'tokenUrl',
  region: 'region',
  accessKeyId: 'accessKeyId',
  accessPassword: 'secretAccessKey',
  configurationSet: 'configurationSet',
  endpoint: 'endpoint',
  weight: 'weight',
  connections: 'connections',
  mostPerHour: 'mostPerHour',
  whose: 'whose',
  partnerIds: 'partners',
} as const satisfies Record<FieldName, KeyOf<typeof serverMessages>>;
const NEW: ServerValues = { tls: 'starttls', port: '587', weight: '1', connections: '10', whose: 'everybody' };

export function ServerForm({ way, partners, values = NEW, revision, hasSecrets = false, reply }: ServerFormProps) {
  const t = useT(serverMessages);
  const given = Object.fromEntries(Object.keys(LABELS).map((name) => [name, { value: values[name as FieldName] }]));
  const { form, fields } = replyForm('server', reply, given as Record<FieldName, { value: unknown }>);
  const of = (name: FieldName) => ({ field: fields[name], label: t(LABELS[name]) });
  const secret = (name: FieldName) => (
    <PasswordField {...of(name)} help={t(hasSecrets ? 'secretKept' : 'secretHelp')} autoComplete="new-password" />
  );
  const labels = Object.fromEntries(Object.entries(LABELS).map(([name, key]) => [name, t(key)]));
  return (
    <Card narrow>
      <PostForm form={form}>
        <ErrorSummary form={form} labels={labels} />
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="way" value={way} />
        {revision === undefined ? null : <input type="hidden" name="revision" value={revision} />}
        <TextField {...of('name')} help={t('nameHelp')} autoComplete="off" />
        {way === 'smtp' || way === 'oauth2' ? (
          <>
            <TextField {...of('host')} autoComplete="off" spellCheck={false} placeholder="smtp.example.com" />
            <TextField {...of('port')} inputMode="numeric" />
            <SelectField
              {...of('tls')}
              options={(['starttls', 'implicit', 'none'] as const).map((value) => ({
                value,
                label: t(`tls_${value}`),
              }))}
            />
            <TextField {...of('user')} autoComplete="off" spellCheck={false} optional={way === 'smtp'} />
          </>
        ) : null}
        {way === 'smtp' ? secret('password') : null}
        {way === 'oauth2' ? (
          <>
            <TextField {...of('clientId')} autoComplete="off" spellCheck={false} />
            {secret('clientPassword')}
            {secret('refreshPassword')}
            <TextField {...of('tokenUrl')} autoComplete="off" spellCheck={false} placeholder="https://…" />
          </>
        ) : null}
        {way === 'ses' ? (
          <>
            <TextField {...of('region')} autoComplete="off" spellCheck={false} placeholder="eu-central-1" />
            <TextField {...of('accessKeyId')} autoComplete="off" spellCheck={false} />
            {secret('accessPassword')}
            <TextField {...of('configurationSet')} autoComplete="off" spellCheck={false} optional />
            <TextField {...of('endpoint')} help={t('endpointHelp')} autoComplete="off" spellCheck={false} optional />
          </>
        ) : null}
        <TextField {...of('weight')} help={t('weightHelp')} inputMode="numeric" />
        <TextField {...of('connections')} help={t('connectionsHelp')} inputMode="numeric" />
        <TextField {...of('mostPerHour')} help={t('mostPerHourHelp')} inputMode="numeric" optional />
        <RadioCards
          {...of('whose')}
          options={[
            { value: 'everybody', label: t('everybody'), help: t('everybodyHelp') },
            { value: 'chosen', label: t('chosen'), help: t('chosenHelp'), disabled: partners.length === 0 },
          ]}
        />
        {partners.length > 0 ? (
          <CheckboxGroup
            {...of('partnerIds')}
            help={t('partnersHelp')}
            options={partners.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        <FormActions>
          <SubmitButton>{t(revision === undefined ? 'create' : 'save')}</SubmitButton>
          <LinkButton to={MAIL_SERVERS} variant="quiet">
            {t('cancel')}
          </LinkButton>
        </FormActions>
      </PostForm>
    </Card>
  );
}
