import type { RuleKind } from '@multipartner/templates-engine/rules/kinds';
import { COUNTED, RULE_PLACES } from '@multipartner/templates-engine/rules/kinds';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Columns, Split, Stack } from '@multipartner/ui/card';
import {
  CheckboxField,
  CheckboxGroup,
  ErrorSummary,
  FormActions,
  PostForm,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { Unfold } from '@multipartner/ui/unfold';
import { ruleFormMessages } from './rule-form.messages.ts';
import { ruleForm, SEVERITY_ORDER } from './rule-schema.ts';
import { RuleTester } from './rule-tester.tsx';
import { ruleWords } from './rule-words.messages.ts';
import { ruleUrls } from './rules-urls.ts';
import type { ShownViolation } from './verdict.tsx';

interface RuleFormProps {
  packId: string;
  kind: RuleKind;
  values: Record<string, unknown>;
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
  /** Examples that are fills of templates, which the form does not show */
  fillExamples: number;
  /** The verdict on what was typed into the tester, where the page came without script */
  tried?: ShownViolation[] | undefined;
}

type Fields = ReturnType<typeof useRuleForm>[1];

const useRuleForm = ({ values, reply }: Pick<RuleFormProps, 'values' | 'reply'>) =>
  useZodForm({ id: 'rule', schema: ruleForm(useLanguage()), lastResult: reply, defaultValue: values as never });

/** One rule: what it looks at, what it says, its examples, and a place to try it. */
export function RuleFormView({ packId, kind, values, reply, fillExamples, tried }: RuleFormProps) {
  const t = useT(ruleFormMessages);
  const words = useT(ruleWords);
  const [form, fields] = useRuleForm({ values, reply });
  const severities = SEVERITY_ORDER.map((value) => ({ value, label: words(`severity_${value}`) }));
  return (
    <PostForm form={form} wide>
      <input type="hidden" name="kind" value={kind} />
      <Split side={<RuleTester formId={form.id} field={fields.tryLine} tried={tried} />}>
        <Stack gap={5}>
          <ErrorSummary form={form} labels={{ name: t('name'), in: t('places'), pass: t('pass'), fail: t('fail') }} />
          <Card>
            <Stack gap={3}>
              <TextField field={fields.name} label={t('name')} help={t('nameHelp')} autoComplete="off" maxLength={80} />
              <Details kind={kind} fields={fields} />
              <SelectField field={fields.severity} label={t('severity')} options={severities} />
            </Stack>
          </Card>
          <Card title={t('messageTitle')} sentence={t('messageHelp')}>
            <Columns min={240}>
              <TextArea field={fields.messageEn} label={t('messageEn')} rows={2} maxLength={300} optional />
              <TextArea field={fields.messageDe} label={t('messageDe')} rows={2} maxLength={300} optional />
              <TextArea field={fields.fixEn} label={t('fixEn')} rows={2} maxLength={300} optional />
              <TextArea field={fields.fixDe} label={t('fixDe')} rows={2} maxLength={300} optional />
            </Columns>
          </Card>
          <Card title={t('examplesTitle')} sentence={t('examplesSentence')}>
            <Stack gap={3}>
              <Columns min={240}>
                <TextArea
                  field={fields.pass}
                  label={t('pass')}
                  rows={4}
                  help={kind === 'image' ? t('examplesImage') : undefined}
                  optional
                />
                <TextArea field={fields.fail} label={t('fail')} rows={4} optional />
              </Columns>
              {fillExamples > 0 ? <p>{t('fillExamples', { count: fillExamples })}</p> : null}
            </Stack>
          </Card>
          <FormActions>
            <SubmitButton intent="save">{t('save')}</SubmitButton>
            <LinkButton to={ruleUrls.pack(packId)}>{t('cancel')}</LinkButton>
          </FormActions>
        </Stack>
      </Split>
    </PostForm>
  );
}

/** What is special about one kind. */
function Details({ kind, fields }: { kind: RuleKind; fields: Fields }) {
  const t = useT(ruleFormMessages);
  const words = useT(ruleWords);
  const places = (
    <CheckboxGroup
      field={fields.in}
      label={t('places')}
      options={RULE_PLACES.map((value) => ({ value, label: words(`place_${value}`) }))}
    />
  );
  const limits = (help?: string) => (
    <Columns min={160}>
      <TextField field={fields.min} label={t('min')} inputMode="numeric" help={help} optional />
      <TextField field={fields.max} label={t('max')} inputMode="numeric" optional />
    </Columns>
  );
  switch (kind) {
    case 'forbiddenWords':
      return (
        <>
          <TextArea field={fields.words} label={t('words')} help={t('wordsHelp')} rows={6} />
          {places}
        </>
      );
    case 'requiredWords':
      return (
        <>
          <TextArea field={fields.words} label={t('words')} help={t('wordsHelp')} rows={4} />
          <SelectField
            field={fields.all}
            label={t('all')}
            options={[
              { value: 'one', label: t('all_one') },
              { value: 'all', label: t('all_all') },
            ]}
          />
          <TextArea field={fields.when} label={t('when')} help={t('whenHelp')} rows={3} optional />
          {places}
        </>
      );
    case 'pattern':
      return (
        <>
          <TextField field={fields.pattern} label={t('pattern')} help={t('patternHelp')} spellCheck={false} />
          <SelectField
            field={fields.must}
            label={t('must')}
            options={(['notOccur', 'occur'] as const).map((value) => ({ value, label: t(`must_${value}`) }))}
          />
          <CheckboxField field={fields.ignoreCase} label={t('ignoreCase')} />
          {places}
        </>
      );
    case 'linkHosts':
      return (
        <>
          <SelectField
            field={fields.mode}
            label={t('mode')}
            options={(['only', 'never'] as const).map((value) => ({ value, label: t(`mode_${value}`) }))}
          />
          <TextArea field={fields.hosts} label={t('hosts')} help={t('hostsHelp')} rows={5} spellCheck={false} />
        </>
      );
    case 'length':
      return (
        <>
          {limits(t('lengthHelp'))}
          {places}
        </>
      );
    case 'image':
      return <ImageDetails fields={fields} />;
    default:
      return (
        <>
          <SelectField
            field={fields.of}
            label={t('of')}
            options={COUNTED.map((value) => ({ value, label: words(`count_${value}`) }))}
          />
          {limits()}
        </>
      );
  }
}

function ImageDetails({ fields }: { fields: Fields }) {
  const t = useT(ruleFormMessages);
  return (
    <Stack gap={3}>
      <Columns min={200}>
        <TextField field={fields.minWidthPx} label={t('minWidth')} inputMode="numeric" optional />
        <TextField field={fields.minHeightPx} label={t('minHeight')} inputMode="numeric" optional />
        <TextField field={fields.ratio} label={t('ratio')} help={t('ratioHelp')} optional />
        <TextField field={fields.maxKilobytes} label={t('maxKilobytes')} inputMode="numeric" optional />
      </Columns>
      <Unfold label={t('altMin')} open>
        <Columns min={200}>
          <TextField field={fields.altMin} label={t('altMin')} inputMode="numeric" optional />
          <TextField field={fields.altMax} label={t('altMax')} inputMode="numeric" optional />
        </Columns>
      </Unfold>
    </Stack>
  );
}
