import { Button, LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { DateField, plainField } from '@multipartner/ui/form';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { Form, useLoaderData } from '@remix-run/react';
import { IconDownload } from '@tabler/icons-react';
import { officerRoute } from '../../access/routes.server.ts';
import { ExportButtons } from '../../export/export-buttons.tsx';
import { byOfficer } from '../desk/by-officer.ts';
import { HonestLimits } from '../desk/honest-limits.tsx';
import { Note } from '../desk/parts.tsx';
import { EvidenceParts } from './evidence-parts.tsx';
import { hqAccessesMessages } from './hq-accesses.messages.ts';
import css from './hq-accesses.module.css';
import { periodQuery, presets, readPeriod } from './period.ts';

export const loader = officerRoute.loader(
  { can: ['read', 'AccessLog'], query: periodQuery },
  async ({ services, actor, context, query }) => {
    const now = Date.now();
    const period = readPeriod(query, now);
    const { from, to } = period;
    return {
      period,
      presets: presets(now),
      origin: context.origin,
      evidence: await services.supervision.readHqEvidence(byOfficer(actor, context), { from, to }),
    };
  },
);

export default function HqAccesses() {
  const { period, presets, evidence, origin } = useLoaderData<typeof loader>();
  const t = useT(hqAccessesMessages);
  const { date, number } = useFormats();
  const { report } = evidence;
  const logPath = (filter: string) =>
    `/officer/access-log?class=hq&${filter}&from=${period.fromDay}&to=${period.toDay}`;
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        action={
          <ExportButtons href="/officer/hq-accesses/export" search={`?from=${period.fromDay}&to=${period.toDay}`} />
        }
      />
      <Stack gap={6}>
        <Form method="get" className={css.chooser} key={period.fromDay + period.toDay}>
          <DateField field={plainField('from', { value: period.fromDay })} label={t('from')} />
          <DateField field={plainField('to', { value: period.toDay })} label={t('to')} />
          <span className={css.actions}>
            <Button type="submit">{t('apply')}</Button>
            {presets.map(({ name, from, to }) => (
              <LinkButton key={name} to={`/officer/hq-accesses?from=${from}&to=${to}`} variant="quiet">
                {t(name)}
              </LinkButton>
            ))}
          </span>
        </Form>
        <Card>
          <Stack gap={4}>
            <div>
              <p className={css.headline}>{t('headline', { count: number(report.accesses) })}</p>
              <Note>{t('period', { from: date(report.from), to: date(new Date(report.to.getTime() - 1)) })}</Note>
            </div>
            {report.accesses === 0 ? (
              <Callout tone="success">{t('zero')}</Callout>
            ) : (
              <Callout
                tone="broken"
                action={<LinkButton to={logPath('kind=personal&decision=allow')}>{t('open')}</LinkButton>}
              >
                {t('some', { count: report.accesses })}
              </Callout>
            )}
            <DefinitionList
              columns={3}
              items={[
                { term: t('reads'), value: number(report.personalReads), help: t('readsHelp') },
                {
                  term: t('denied'),
                  value:
                    report.denied === 0 ? (
                      number(0)
                    ) : (
                      <LinkButton to={logPath('decision=deny')} size="small">
                        {number(report.denied)}
                      </LinkButton>
                    ),
                  help: t('deniedHelp'),
                },
                {
                  term: t('entries'),
                  value:
                    report.firstSeq === null || report.lastSeq === null
                      ? t('noEntries')
                      : t('entriesValue', {
                          first: number(Number(report.firstSeq)),
                          last: number(Number(report.lastSeq)),
                        }),
                },
                {
                  term: t('checkpoint'),
                  value: report.checkpoint
                    ? t('checkpointValue', { size: number(Number(report.checkpoint.size)) })
                    : t('checkpointNone'),
                },
              ]}
            />
          </Stack>
        </Card>
        <Card title={t('known')} sentence={t('knownSentence')}>
          <EvidenceParts evidence={evidence} />
        </Card>
        <Card title={t('bundle')} sentence={t('bundleSentence')}>
          <Stack gap={3}>
            <Note>{t('bundleHelp')}</Note>
            <Row>
              <LinkButton
                // A whole address, so that it is no link of the router: the answer is a file, or the way to a fresh sign-in.
                href={`${origin}/log/bundle.zip?from=${report.from.toISOString()}&to=${report.to.toISOString()}`}
                icon={IconDownload}
                variant="primary"
              >
                {t('download')}
              </LinkButton>
            </Row>
          </Stack>
        </Card>
        <HonestLimits />
      </Stack>
    </>
  );
}
