import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { adaptMessages } from './adapt.messages.ts';
import css from './desk/adapt-desk.module.css';
import type { PageData } from './queries.server.ts';
import { whatChangedMessages } from './what-changed.messages.ts';

/** What headquarters changed in the template since this person last looked, in plain words. */
export function WhatChanged({ changes: found }: { changes: NonNullable<PageData['changes']> }) {
  const t = useT(adaptMessages);
  const words = useT(whatChangedMessages);
  const { moment } = useFormats();
  return (
    <div className={css.changes}>
      <Callout
        title={t('changesTitle')}
        action={
          <Form method="post">
            <Button type="submit" name="intent" value="seen" size="small">
              {t('changesSeen')}
            </Button>
          </Form>
        }
      >
        <p className={css.changesSince}>{t('changesSince', { when: moment(found.since) })}</p>
        {found.changelog ? <p className={css.changesSince}>{found.changelog}</p> : null}
        <ul>
          {found.changes.map(({ kind, what, count }) => (
            <li key={`${kind} ${what}`}>{words(kind, { what, count })}</li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
