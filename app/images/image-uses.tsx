import { TextLink } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { useT } from '@multipartner/ui/messages';
import type { ReactNode } from 'react';
import type { AssetUses } from '../assets/find-uses.ts';
import { deskMessages } from './image-desk.messages.ts';
import css from './image-desk.module.css';

/** Where an image is used, each place one click away. */
export function ImageUses({ uses }: { uses: AssetUses }) {
  const t = useT(deskMessages);
  const places: [string, ReactNode][] = [
    ...uses.templates.map(({ id, name, inDraft, versions }): [string, ReactNode] => [
      id,
      <>
        <TextLink to={`/hq/templates/${id}`}>{t('template', { name })}</TextLink>{' '}
        {[inDraft ? t('inDraft') : '', versions.length > 0 ? t('inVersion', { numbers: versions.join(', ') }) : '']
          .filter(Boolean)
          .join(', ')}
      </>,
    ]),
    ...uses.campaigns.map(({ id, name }): [string, ReactNode] => [
      id,
      <TextLink key={id} to={`/hq/campaigns/${id}`}>
        {t('campaign', { name })}
      </TextLink>,
    ]),
    ...uses.blocks.map(({ id, name }): [string, ReactNode] => [id, t('block', { name })]),
    ...uses.logoOf.map(({ id, name }): [string, ReactNode] => [id, t('logoOf', { name })]),
    ...(uses.isBrandLogo ? [['brand', t('brandLogo')] as [string, ReactNode]] : []),
    ...uses.participations.map(({ id, name }): [string, ReactNode] => [
      id,
      <TextLink key={id} to={`/partner/participations/${id}`}>
        {name}
      </TextLink>,
    ]),
    ...(uses.participations.length === 0 && uses.participationCount > 0
      ? [['mails', t('participations', { count: uses.participationCount })] as [string, ReactNode]]
      : []),
    ...(uses.usualTexts > 0 ? [['usual', t('usualTexts', { count: uses.usualTexts })] as [string, ReactNode]] : []),
  ];
  return (
    <Card title={t('uses')}>
      {places.length === 0 ? (
        t('notUsed')
      ) : (
        <ul className={css.uses}>
          {places.map(([key, words]) => (
            <li key={key}>{words}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
