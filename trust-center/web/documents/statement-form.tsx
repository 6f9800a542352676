import type { SubmissionResult } from '@conform-to/react';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, SubmitButton, TextArea, TextField, useZodForm } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import type { PartnerStatement, PlatformStatement } from '../../documents/records/statement-fields.ts';
import { partnerStatement, platformStatement } from '../../documents/records/statement-fields.ts';
import { statementMessages } from './statement.messages.ts';

const LINES = ['purposes', 'recipients', 'transfers', 'measures'];

type Name = keyof PartnerStatement | keyof PlatformStatement;

interface StatementFormProps {
  of: 'partner' | 'platform';
  entries: PartnerStatement | PlatformStatement;
  reply: SubmissionResult<string[]> | undefined;
  backTo: string;
}

/** The entries of a partner or of the platform: short ones as lines, long ones as areas. */
export function StatementForm({ of, entries, reply, backTo }: StatementFormProps) {
  const t = useT(statementMessages);
  const schema = of === 'partner' ? partnerStatement : platformStatement;
  const [form, fields] = useZodForm({
    id: 'statement',
    schema: schema as typeof partnerStatement,
    lastResult: reply ?? null,
    defaultValue: entries as PartnerStatement,
  });
  const byName = fields as Record<Name, (typeof fields)[keyof typeof fields]>;
  return (
    <PostForm form={form}>
      <Stack gap={4}>
        {(Object.keys(schema.shape) as Name[]).map((name) => {
          const common = { field: byName[name], label: t(name), help: t(`${name}Help`), optional: true };
          return LINES.includes(name) ? (
            <TextArea key={name} {...common} rows={3} maxLength={2_000} />
          ) : (
            <TextField key={name} {...common} maxLength={400} autoComplete="off" />
          );
        })}
      </Stack>
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
        <LinkButton to={backTo}>{t('cancel')}</LinkButton>
      </FormActions>
    </PostForm>
  );
}
