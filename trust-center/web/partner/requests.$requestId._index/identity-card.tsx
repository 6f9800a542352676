import { Badge } from '@multipartner/ui/badge';
import { LinkButton } from '@multipartner/ui/button';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { useLoaderData } from '@remix-run/react';
import { IconAlertTriangle, IconCircleDashed, IconUserCheck } from '@tabler/icons-react';
import { Small } from '../../officer/desk/parts.tsx';
import { waitsForIdentity } from '../request-desk/next-answer.ts';
import { requestPath } from '../request-desk/request-urls.ts';
import { requestWords } from '../request-desk/request-words.messages.ts';
import { requestMessages } from './request.messages.ts';
import type { loader } from './route.tsx';

const LOOKS = {
  confirmed: ['success', IconUserCheck],
  failed: ['broken', IconAlertTriangle],
  pending: ['neutral', IconCircleDashed],
} as const;

/** Step 3: whether somebody checked who asks. */
export function IdentityCard() {
  const { view, names } = useLoaderData<typeof loader>();
  const t = useT(requestMessages);
  const words = useT(requestWords);
  const { date } = useFormats();
  const { result, identityMethod, identityBy, identityAt } = view.identity;
  const [tone, icon] = LOOKS[result];
  const isOpen = view.state !== 'closed';
  return (
    <Card title={t('identity')}>
      <Stack gap={3}>
        <div>
          <Badge tone={tone} icon={icon}>
            {result === 'confirmed' && identityMethod
              ? t('identityConfirmed', { method: words(`method_${identityMethod}`) })
              : t(result === 'failed' ? 'identityFailed' : 'identityPending')}
          </Badge>
        </div>
        {identityBy && identityAt ? (
          <Small>{t('identityBy', { name: names[identityBy] ?? words('thePerson'), date: date(identityAt) })}</Small>
        ) : null}
        {isOpen && result === 'pending' && !waitsForIdentity(view) ? <Small>{t('identityNotNeeded')}</Small> : null}
        {isOpen ? (
          <Row>
            <LinkButton
              to={`${requestPath(view.requestId)}/identity`}
              variant={waitsForIdentity(view) ? 'primary' : 'secondary'}
            >
              {t(result === 'pending' ? 'check' : 'checkAgain')}
            </LinkButton>
          </Row>
        ) : null}
      </Stack>
    </Card>
  );
}
