import { Button } from '@multipartner/ui/button';
import { Card, Stack } from '@multipartner/ui/card';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { Form } from '@remix-run/react';
import { nameRole } from '../../clients/role-names.ts';
import type { DemoPerson } from '../../identity/demo-sign-in.ts';
import { signInMessages } from './sign-in.messages.ts';

const DESKS = [
  { label: 'demoHq', has: (person: DemoPerson) => person.role.startsWith('hq_') },
  { label: 'demoPartner', has: (person: DemoPerson) => person.role.startsWith('partner_') },
  { label: 'demoOfficer', has: (person: DemoPerson) => person.role === 'compliance_officer' },
] as const;

/** The people of the demo world, one click each, grouped by desk. */
export function DemoPeople({ people, continuation }: { people: DemoPerson[]; continuation: string }) {
  const t = useT(signInMessages);
  const language = useLanguage();
  return (
    <Card title={t('demoTitle')} sentence={t('demoSentence')}>
      <Form method="post" action="/demo-sign-in">
        <input type="hidden" name="return-to" value={continuation} />
        <Stack>
          {DESKS.filter(({ has }) => people.some(has)).map(({ label, has }) => (
            <Stack key={label} gap={2}>
              <h3>{t(label)}</h3>
              {people.filter(has).map(({ userId, name, role, partnerName }) => (
                <Button key={userId} type="submit" variant="secondary" name="userId" value={userId}>
                  {`${name} · ${[nameRole(role, language), partnerName].filter(Boolean).join(', ')}`}
                </Button>
              ))}
            </Stack>
          ))}
        </Stack>
      </Form>
    </Card>
  );
}
