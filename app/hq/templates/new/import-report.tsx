import { type ImportNotice, noticeSentence } from '@multipartner/templates-engine/import-notices';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { IconBrush } from '@tabler/icons-react';
import { templateUrls } from '../template-urls.ts';
import css from './import-report.module.css';
import { newMessages } from './new.messages.ts';

interface Grouped {
  sentence: string;
  lines: number[];
}

/** The same sentence once, with all its lines, in the order of the file. */
function grouped(notices: readonly ImportNotice[], language: 'en' | 'de'): Grouped[] {
  const bySentence = new Map<string, number[]>();
  for (const notice of notices) {
    const sentence = noticeSentence(notice, language);
    bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), notice.line]);
  }
  return [...bySentence].map(([sentence, lines]) => ({ sentence, lines }));
}

/** What an import could not keep, by line. The template exists already. */
export function ImportReport(props: { templateId: string; name: string; notices: ImportNotice[] }) {
  const { templateId, name, notices } = props;
  const t = useT(newMessages);
  const language = useLanguage();
  return (
    <Stack gap={2}>
      <PageHeader
        title={t('importedTitle', { name })}
        sentence={t('importedSentence', { count: notices.length })}
        back={{ to: templateUrls.list(), label: t('back') }}
      />
      <Card flush>
        <table className={css.notices}>
          <thead>
            <tr>
              <th scope="col">{t('noticeLine')}</th>
              <th scope="col">{t('noticeText')}</th>
            </tr>
          </thead>
          <tbody>
            {grouped(notices, language).map(({ sentence, lines }) => (
              <tr key={sentence}>
                <td className={css.line}>{lines[0]}</td>
                <td>
                  {sentence}
                  {lines.length > 1 ? (
                    <span className={css.more}>
                      {' '}
                      {t('moreNotices', { count: lines.length - 1, lines: lines.slice(1, 12).join(', ') })}
                      {lines.length > 12 ? ' …' : ''}
                    </span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Row gap={3}>
        <LinkButton to={templateUrls.design(templateId)} variant="primary" icon={IconBrush}>
          {t('design')}
        </LinkButton>
        <LinkButton to={templateUrls.create()}>{t('another')}</LinkButton>
      </Row>
    </Stack>
  );
}
