import { Badge, StateBadge } from '@multipartner/ui/badge';
import { Row } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Link } from '@remix-run/react';
import { templateUrls } from '../template-urls.ts';
import { Thumbnail } from '../thumbnail/thumbnail.tsx';
import { listMessages } from './list.messages.ts';
import css from './template-card.module.css';

interface CardTemplate {
  id: string;
  name: string;
  revision: number;
  updatedAt: Date;
  latestVersion: { number: number } | null;
  hasOpenChanges: boolean;
  campaigns: number;
}

/** One template in the list: how it looks, what state it is in, who uses it. */
export function TemplateCard({ template }: { template: CardTemplate }) {
  const t = useT(listMessages);
  const { relative } = useFormats();
  const { id, name, revision, latestVersion, hasOpenChanges, campaigns, updatedAt } = template;
  return (
    <li className={css.card}>
      <Thumbnail src={templateUrls.preview(id, { revision })} />
      <div className={css.words}>
        <h2 className={css.name}>
          <Link to={templateUrls.template(id)} className={css.link}>
            {name}
          </Link>
        </h2>
        <Row gap={2}>
          {latestVersion ? (
            <Badge tone="success">{t('version', { number: latestVersion.number })}</Badge>
          ) : (
            <StateBadge kind="template" state="draft" />
          )}
          {latestVersion && hasOpenChanges ? <Badge tone="needs-you">{t('changed')}</Badge> : null}
        </Row>
        <p className={css.facts}>
          {campaigns > 0 ? t('used', { count: campaigns }) : t('unused')}
          <br />
          {t('edited', { when: relative(updatedAt) })}
        </p>
      </div>
    </li>
  );
}
