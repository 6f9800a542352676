import { Button, LinkButton, TextLink } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { MailFrame } from '@multipartner/ui/mail-frame';
import { useT } from '@multipartner/ui/messages';
import { SearchField } from '@multipartner/ui/search-field';
import { Form } from '@remix-run/react';
import { IconUsers } from '@tabler/icons-react';
import { MailText } from '../mail-text.tsx';
import { checkPath, customersPath } from '../send-urls.ts';
import { checkMessages } from './check.messages.ts';
import css from './customer-preview.module.css';

interface CustomerPreviewProps {
  packageId: string;
  to: string;
  from: string;
  people: readonly { contactId: string; name: string; address: string }[];
  preview: { contactId: string; name: string; address: string; subject: string; html: string; text: string } | null;
  /** Where a test mail would go */
  ownAddress: string;
  notFound: boolean;
}

/** The mail as one real customer gets it, and ways to look at it as another one or to send it to oneself. */
export function CustomerPreview({ packageId, to, from, people, preview, ownAddress, notFound }: CustomerPreviewProps) {
  const t = useT(checkMessages);
  if (!preview) return <Callout tone="needs-you">{t('noPreview')}</Callout>;
  const { contactId } = preview;
  const listed = people.some((person) => person.contactId === contactId) ? people : [preview, ...people];
  const title = t('frame', { name: preview.name || preview.address });
  return (
    <Card
      title={t('preview')}
      sentence={
        <>
          {t('logged')} <TextLink to="/partner/access-log">{t('log')}</TextLink>
        </>
      }
    >
      <Stack gap={4}>
        <Form method="get" action={checkPath(packageId)} className={css.choice}>
          <input type="hidden" name="to" value={to} />
          <label htmlFor="preview-as" className={css.label}>
            {t('as')}
          </label>
          <Row gap={2} wrap={false}>
            <select id="preview-as" name="as" key={contactId} defaultValue={contactId} className={css.select}>
              {listed.map((person) => (
                <option key={person.contactId} value={person.contactId}>
                  {person.name ? `${person.name}, ${person.address}` : person.address}
                </option>
              ))}
            </select>
            <Button type="submit">{t('show')}</Button>
          </Row>
        </Form>
        <Row gap={3}>
          <Form method="post">
            <Button type="submit" name="intent" value="random" size="small" variant="quiet">
              {t('random')}
            </Button>
          </Form>
          <LinkButton to={customersPath(packageId, { to })} size="small" variant="quiet" icon={IconUsers}>
            {t('several')}
          </LinkButton>
          <SearchField label={t('find')} name="address" post={{ intent: 'find' }} />
        </Row>
        {notFound ? (
          <Callout tone="broken" live>
            {t('notFound')}
          </Callout>
        ) : null}
        <MailFrame html={preview.html} title={title} subject={preview.subject} from={from} />
        <MailText summary={t('text')} label={t('textName')} text={preview.text} />
        <Form method="post">
          <input type="hidden" name="contactId" value={contactId} />
          <Row gap={3}>
            <Button type="submit" name="intent" value="test">
              {t('test')}
            </Button>
            <span className={css.label}>{t('testHelp', { address: ownAddress })}</span>
          </Row>
        </Form>
      </Stack>
    </Card>
  );
}
