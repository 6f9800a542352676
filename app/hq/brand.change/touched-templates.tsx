import type { TouchedTemplate } from '@multipartner/campaigns/brand';
import { Card } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import { changeMessages } from '../brand/change.messages.ts';
import { TemplateTick, TouchedItem, TouchedList } from '../templates/touched-item.tsx';

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
      <TouchedList>
        {templates.map((template) => (
          <Template key={template.templateId} template={template} mayChange={mayChange} />
        ))}
      </TouchedList>
    </Card>
  );
}

function Template({ template, mayChange }: { template: TouchedTemplate; mayChange: boolean }) {
  const t = useT(changeMessages);
  const { templateId, name, tokens, legal, logos, latestVersion, hasOpenChanges, campaigns, drafts } = template;
  const standing = [
    latestVersion === null ? t('noVersion') : t('version', { number: latestVersion }),
    ...(campaigns > 0 ? [t('campaigns', { count: campaigns })] : []),
    ...(drafts > 0 ? [t('drafts', { count: drafts })] : []),
  ];
  const facts = [
    standing.join(', '),
    t('uses', { names: [...tokens, ...legal, ...logos].join(', ') }),
    ...(latestVersion !== null && hasOpenChanges ? [t('openChanges')] : []),
  ];
  return (
    <TouchedItem
      templateId={templateId}
      name={name}
      aside={{ to: `?preview=${templateId}`, label: t('preview') }}
      facts={facts}
    >
      {latestVersion !== null && !hasOpenChanges && mayChange ? (
        <TemplateTick field="publish" templateId={templateId} label={t('publish', { name })} />
      ) : null}
    </TouchedItem>
  );
}
