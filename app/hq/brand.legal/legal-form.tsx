import { Callout } from '@multipartner/ui/callout';
import { Card, Stack } from '@multipartner/ui/card';
import { FormActions, PostForm, plainField, SelectField, SubmitButton, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { brandMessages } from '../brand/brand.messages.ts';
import { KitLines, type Line } from '../brand/kit-lines.tsx';

interface LegalText {
  key: string;
  name: string;
  place: 'footer' | 'region';
  variants: Line[];
}

interface LegalFormProps {
  version: number;
  legal: readonly LegalText[];
  errors: readonly string[];
}

const MOST_TEXTS = 30;
const MOST_VARIANTS = 60;

/** Every legal text with its versions, and an empty one for the next. */
export function LegalForm({ version, legal, errors }: LegalFormProps) {
  const t = useT(brandMessages);
  const texts = legal.length < MOST_TEXTS ? [...legal, null] : legal;
  return (
    <PostForm form={{ id: 'legal' }} wide>
      <input type="hidden" name="version" value={version} />
      <Stack gap={5}>
        {errors.length > 0 ? (
          <Callout tone="broken" live>
            {errors.join(' ')}
          </Callout>
        ) : null}
        {texts.map((text, index) => {
          const name = `legal[${index}]`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text is its place in the form
            <Card key={index} title={text?.name || t('legalNew')}>
              <Stack gap={4}>
                <TextField field={plainField(`${name}.name`, { value: text?.name ?? '' })} label={t('name')} />
                {text ? <input type="hidden" name={`${name}.key`} value={text.key} /> : null}
                <SelectField
                  field={plainField(`${name}.place`, { value: text?.place ?? 'region' })}
                  label={t('place')}
                  options={[
                    { value: 'region', label: t('region') },
                    { value: 'footer', label: t('footer') },
                  ]}
                />
                <KitLines
                  name={`${name}.variants`}
                  legend={t('variants')}
                  help={t('variantsHelp')}
                  columns={[
                    { name: 'language', label: 'language' },
                    { name: 'country', label: 'country' },
                    { name: 'legalForm', label: 'legalForm' },
                    { name: 'text', label: 'text', kind: 'area', share: 6 },
                  ]}
                  lines={text?.variants ?? []}
                  most={MOST_VARIANTS}
                />
              </Stack>
            </Card>
          );
        })}
        <FormActions>
          <SubmitButton>{t('look')}</SubmitButton>
        </FormActions>
      </Stack>
    </PostForm>
  );
}
