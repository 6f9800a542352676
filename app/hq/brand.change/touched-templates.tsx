import type { TouchedTemplate } from '@multipartner/campaigns/brand';
import { TextLink } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { changeMessages } from '../brand/change.messages.ts';
import css from './touched-templates.module.css';

/** The templates that a change reaches, each with what depends on it; those that can be published with it are ticked here. */
export function TouchedTemplates({
  templates,
  mayChange,
}: {
  templates: readonly TouchedTemplate[];
  mayChange: boolean;
}) {
  const t = useT(changeMessages);
  if (templates.length === 0) return <Card>{t('noTemplates')}</Card>;
  return (
    <Card title={t('templates', { count: templates.length })} sentence={t('templatesHelp')}>
      <ul className={css.templates}>
        {templates.map((template) => (
          <li key={template.templateId} className={css.template}>
            <Template template={template} mayChange={mayChange} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Template({ template, mayChange }: { template: TouchedTemplate; mayChange: boolean }) {
  const t = useT(changeMessages);
  const { templateId, name, tokens, legal, latestVersion, hasOpenChanges, campaigns, drafts } = template;
  const facts = [
    latestVersion === null ? t('noVersion') : t('version', { number: latestVersion }),
    ...(campaigns > 0 ? [t('campaigns', { count: campaigns })] : []),
    ...(drafts > 0 ? [t('drafts', { count: drafts })] : []),
  ];
  return (
    <Stack gap={1}>
      <div className={css.head}>
        <TextLink to={`/hq/templates/${templateId}`}>{name}</TextLink>
        <TextLink to={`?preview=${templateId}`}>{t('preview')}</TextLink>
      </div>
      <span className={css.facts}>{facts.join(', ')}</span>
      <span className={css.facts}>{t('uses', { names: [...tokens, ...legal].join(', ') })}</span>
      {latestVersion === null ? null : hasOpenChanges ? (
        <span className={css.facts}>{t('openChanges')}</span>
      ) : mayChange ? (
        <Publish templateId={templateId} name={name} />
      ) : null}
    </Stack>
  );
}

/** One box of several with the same name: its value is the template. */
function Publish({ templateId, name }: { templateId: string; name: string }) {
  const t = useT(changeMessages);
  return (
    <label className={css.publish}>
      <input type="checkbox" name="publish" value={templateId} />
      {t('publish', { name })}
    </label>
  );
}
