import { TextLink } from '@multipartner/ui/button';
import { useT } from '@multipartner/ui/messages';
import type { ReactNode } from 'react';
import css from './draft-table.module.css';
import { hqUpgradeMessages } from './upgrade.messages.ts';

export interface DraftRow {
  key: string;
  partner: { id: string; name: string };
  /** `id` null: the campaign is named only */
  campaign: { id: string | null; name: string };
  /** The version that the draft is on */
  from: number;
  standing: ReactNode;
  conflicts: number;
  tasks: number;
  setAside: number;
}

const REASONS = ['conflicts', 'tasks', 'setAside'] as const;

/** Drafts of partners and what a version means for each. */
export function DraftTable({ rows }: { rows: readonly DraftRow[] }) {
  const t = useT(hqUpgradeMessages);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on phones, by keyboard too
    <section className={css.scroll} tabIndex={0} aria-label={t('drafts')}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('partner')}</th>
            <th scope="col">{t('campaign')}</th>
            <th scope="col">{t('from')}</th>
            <th scope="col">{t('standing')}</th>
            <th scope="col">{t('why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, partner, campaign, from, standing, ...counts }) => (
            <tr key={key}>
              <td>
                <TextLink to={`/hq/partners/${partner.id}`}>{partner.name}</TextLink>
              </td>
              <td>
                {campaign.id ? <TextLink to={`/hq/campaigns/${campaign.id}`}>{campaign.name}</TextLink> : campaign.name}
              </td>
              <td data-label={t('from')}>{from}</td>
              <td>{standing}</td>
              <td>
                {REASONS.filter((kind) => counts[kind] > 0)
                  .map((kind) => t(kind, { count: counts[kind] }))
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
