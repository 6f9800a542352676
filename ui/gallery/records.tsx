import { IconCheck, IconSend, IconTag, IconUsers } from '@tabler/icons-react';
import { DataTable } from '../data-table/data-table.tsx';
import { Badge, StateBadge } from '../feedback/badge.tsx';
import { Callout } from '../feedback/callout.tsx';
import { ConfirmDialog, ConfirmPage } from '../feedback/confirm.tsx';
import { Progress } from '../feedback/progress.tsx';
import { useFormats } from '../format.ts';
import { useT } from '../messages.ts';
import { Button, LinkButton } from '../navigation/button.tsx';
import { Stepper } from '../navigation/stepper.tsx';
import { Tabs } from '../navigation/tabs.tsx';
import { Card, Columns, Row, Stack } from '../page/card.tsx';
import { DefinitionList } from '../page/definition-list.tsx';
import { EmptyState } from '../page/empty-state.tsx';
import { PartnerMark } from '../page/mark.tsx';
import { PageHeader } from '../page/page-header.tsx';
import { Timeline } from '../page/timeline.tsx';
import { galleryMessages } from './gallery.messages.ts';

interface Person {
  id: string;
  name: string;
  city: string;
  consent: 'granted' | 'withdrawn' | 'none';
  added: string;
  mails: number;
}

const PEOPLE: Person[] = [
  { id: '1', name: 'Greta Sommer', city: 'Ulm', consent: 'granted', added: '2026-03-02', mails: 12 },
  { id: '2', name: 'Jonas Weidinger-Hohenstein', city: 'Neu-Ulm', consent: 'granted', added: '2026-04-18', mails: 4 },
  { id: '3', name: 'Mira Kovač', city: 'Blaubeuren', consent: 'withdrawn', added: '2025-11-30', mails: 21 },
  { id: '4', name: 'Tom Abend', city: 'Langenau', consent: 'none', added: '2026-10-07', mails: 0 },
];

/** Tables, records and remarks in their states. */
export function Records() {
  const t = useT(galleryMessages);
  const { date, number } = useFormats();
  const columns = [
    { id: 'name', header: t('name'), cell: (row: Person) => row.name, sortable: true },
    { id: 'city', header: t('city'), cell: (row: Person) => row.city, sortable: true },
    { id: 'consent', header: t('consent'), cell: (row: Person) => <StateBadge kind="consent" state={row.consent} /> },
    { id: 'added', header: t('added'), cell: (row: Person) => date(row.added), sortable: true },
    { id: 'mails', header: t('mails'), cell: (row: Person) => number(row.mails), align: 'end' as const },
  ];
  const empty = (
    <EmptyState
      icon={IconUsers}
      title={t('empty')}
      sentence={t('emptyWhy')}
      action={
        <LinkButton to="/import" variant="primary">
          {t('import')}
        </LinkButton>
      }
    />
  );
  const table = { columns, getRowId: (row: Person) => row.id, sort: { by: 'name', direction: 'asc' } as const, empty };
  return (
    <Stack gap={6}>
      <div>
        <Stepper
          current="recipients"
          done={['adapt']}
          hrefs={{ adapt: 'http://127.0.0.1:3000/adapt', check: '/check' }}
        />
        <PageHeader
          title={t('title')}
          sentence={t('sentence')}
          back={{ to: '/campaigns', label: t('back') }}
          meta={<StateBadge kind="participation" state="in_progress" />}
          action={
            <LinkButton to="/next" variant="primary" icon={IconSend}>
              {t('next')}
            </LinkButton>
          }
        />
        <Tabs
          label={t('title')}
          items={[
            { to: '/partner/customers', label: t('customers'), count: 530 },
            { to: '/log', label: t('log') },
            { to: '/facts', label: t('overview') },
          ]}
        />
      </div>
      <DataTable
        {...table}
        label={t('customers')}
        rows={PEOPLE}
        getRowHref={(row) => `/partner/customers/${row.id}`}
        getRowName={(row) => row.name}
        filters={[
          {
            id: 'state',
            label: t('consent'),
            options: [
              { value: 'granted', label: t('given'), count: 412 },
              { value: 'withdrawn', label: t('withdrawn'), count: 31 },
            ],
          },
        ]}
        search={{ label: t('search'), post: { intent: 'search' } }}
        paging={{ next: 'c2', previous: 'c0', total: 530 }}
        bulk={{
          actions: [
            { intent: 'tag', label: t('addTag'), icon: IconTag },
            { intent: 'delete', label: t('delete'), tone: 'danger' },
          ],
        }}
        exportHref="/customers.csv"
      />
      <Columns min={360}>
        <DataTable {...table} label={t('empty')} columns={columns.slice(0, 3)} rows={[]} />
        <DataTable {...table} label={t('customers')} columns={columns.slice(0, 3)} rows={[]} loading />
      </Columns>
      <Columns min={420}>
        <Callout tone="needs-you" title={t('needsYou')} action={<Button size="small">{t('next')}</Button>}>
          {t('needsYouText')}
        </Callout>
        <Callout tone="broken" title={t('broken')}>
          {t('brokenText')}
        </Callout>
        <Callout tone="info" title={t('info')}>
          {t('infoText')}
        </Callout>
        <Callout tone="success" title={t('success')}>
          {t('successText')}
        </Callout>
      </Columns>
      <Columns min={360}>
        <Card title={t('facts')} action={<PartnerMark name="Autohaus Sonne" colour="#e0a020" />}>
          <DefinitionList
            items={[
              { term: t('controller'), value: 'Autohaus Sonne GmbH, Ulm' },
              { term: t('people'), value: number(530), help: t('allHelp') },
              { term: t('key'), value: <StateBadge kind="key" state="active" /> },
              { term: t('lastAccess'), value: '' },
            ]}
          />
        </Card>
        <Card title={t('history')}>
          <Timeline
            items={[
              { id: 'a', at: '2026-11-20T08:00:00Z', title: t('sentTo'), icon: IconSend, tone: 'success' },
              { id: 'b', at: '2026-11-18T14:12:00Z', title: t('approved'), icon: IconCheck, tone: 'info' },
              { id: 'c', at: '2026-11-17T09:40:00Z', title: t('started'), detail: t('infoText') },
            ]}
          />
        </Card>
      </Columns>
      <Card title={t('states')}>
        <Stack>
          <Row>
            {(
              [
                'invited',
                'in_progress',
                'in_review',
                'approved',
                'ordered',
                'sending',
                'sent',
                'declined',
                'missed',
              ] as const
            ).map((state) => (
              <StateBadge key={state} kind="participation" state={state} />
            ))}
          </Row>
          <Row>
            {(
              ['queued', 'claimed', 'accepted', 'deferred', 'failed', 'in_doubt', 'bounced', 'complained'] as const
            ).map((state) => (
              <StateBadge key={state} kind="delivery" state={state} />
            ))}
            <Badge>14</Badge>
          </Row>
          <Row>
            <Button variant="primary">{t('save')}</Button>
            <Button>{t('cancel')}</Button>
            <Button variant="quiet">{t('next')}</Button>
            <Button variant="danger">{t('delete')}</Button>
            <Button variant="primary" busy>
              {t('save')}
            </Button>
            <Button disabled>{t('save')}</Button>
            <ConfirmDialog
              trigger={t('delete')}
              title={t('deleteTitle')}
              sentence={t('deleteSentence')}
              confirmLabel={t('deleteConfirm')}
              tone="danger"
              intent="delete"
            />
          </Row>
          <Progress value={1204} total={3000} label={t('progress')} />
        </Stack>
      </Card>
      <ConfirmPage
        title={t('sendTitle')}
        sentence={t('sendSentence')}
        facts={[{ term: t('all'), value: t('allHelp') }]}
        confirmLabel={t('sendConfirm')}
        backTo="/check"
        intent="send"
      />
    </Stack>
  );
}
